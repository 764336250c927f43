package dev.nines.domain.outage;

/**
 * What share of failures is normal for a scope: counts of its healthy time that fade with a time constant of a day.
 *
 * @param failures faded
 * @param total faded
 * @param bunching whether failures come alone
 */
record Baseline(double failures, double total, Bunching bunching) {
    static final Baseline NONE = new Baseline(0, 0, Bunching.NONE);

    Baseline fade(double factor) {
        return total == 0 ? this : new Baseline(failures * factor, total * factor, bunching.fade(factor));
    }

    Baseline learn(long moreFailures, long moreTotal) {
        return moreTotal == 0 ? this : new Baseline(failures + moreFailures, total + moreTotal, bunching);
    }

    /** Learns from a minute without an outage how failures scatter, seconds that raised suspicion too. */
    Baseline scatter(long failuresOfMinute, long totalOfMinute) {
        return new Baseline(failures, total, bunching.learn(failuresOfMinute, totalOfMinute));
    }

    /** After a minute with an outage. */
    Baseline interrupted() {
        return new Baseline(failures, total, bunching.interrupted());
    }

    /**
     * Share of failures, shrunk towards 1 %.
     *
     * @param weight of the prior, in attempts: 100 is Beta(1, 99)
     */
    double ratio(double weight, double least, double most) {
        double shrunk = (failures + weight / 100) / (total + weight);
        return Math.min(most, Math.max(least, shrunk));
    }
}
