package dev.nines.domain.outage;

import dev.nines.domain.pane.OutcomeCounts;

/**
 * Page's cumulative sum over Bernoulli trials, and what has come since it was last zero. A second's trials are added at
 * once, as their order within it is unknown.
 *
 * @param value the statistic, 0 or more
 * @param onset second of the first trial after it was last zero; meaningless while it is
 * @param failures trials that failed since then
 * @param total trials since then
 * @param since everything since then
 */
record Cusum(double value, long onset, long failures, long total, OutcomeCounts since) {
    static final Cusum ZERO = new Cusum(0, 0, 0, 0, new OutcomeCounts());

    /**
     * @param onFailure score of a failure
     * @param onSuccess score of a success
     * @param cap most the statistic may reach, so that a long trial does not take as long to be forgotten
     */
    Cusum step(Tick t, long moreFailures, long moreTotal, double onFailure, double onSuccess, double cap) {
        double next = value + moreFailures * onFailure + (moreTotal - moreFailures) * onSuccess;
        if (next <= 0) {
            return ZERO;
        }
        OutcomeCounts counts = value == 0 ? new OutcomeCounts() : since.copy();
        counts.add(t.outcomes());
        return new Cusum(
                Math.min(next, cap),
                value == 0 ? t.second() : onset,
                failures + moreFailures,
                total + moreTotal,
                counts);
    }

    /** Counts a second without judging it. */
    Cusum count(Tick t, long moreFailures, long moreTotal) {
        return new Cusum(value, onset, failures + moreFailures, total + moreTotal, Window.sum(since, t.outcomes()));
    }

    boolean isZero() {
        return value == 0;
    }
}
