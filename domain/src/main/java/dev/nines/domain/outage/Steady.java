package dev.nines.domain.outage;

/**
 * Whether a window has become a state of affairs: since when its share of failures has been the same. It is looked at in
 * stretches of an hour or more, of at least {@value #PROOF} failures, so that chance alone does not break it.
 *
 * @param since second from which on the share has been steady
 * @param until end of the last stretch that was looked at
 * @param failures from {@code since} to {@code until}
 * @param total attempts of that time
 * @param newFailures since {@code until}
 * @param newTotal since {@code until}
 * @param accepted whether the window was closed because this is how things are now
 */
record Steady(long since, long until, long failures, long total, long newFailures, long newTotal, boolean accepted) {
    /** What has been so for a day is the normal state: people have lived with it through all hours. */
    static final long DAY = 86_400;

    private static final long STRETCH = 3600;
    private static final long PROOF = 30;

    /** Shares swing over a day by half or so; a stretch with a third or three times the share is another state. */
    private static final double BAND = 3;

    static Steady from(long second) {
        return new Steady(second, second, 0, 0, 0, 0, false);
    }

    Steady count(long second, long moreFailures, long moreTotal) {
        long f = newFailures + moreFailures;
        long n = newTotal + moreTotal;
        if (second - until < STRETCH || f < PROOF) {
            return new Steady(since, until, failures, total, f, n, accepted);
        }
        double share = (double) f / n;
        boolean same = total == 0 || share <= level() * BAND && share >= level() / BAND;
        return same
                ? new Steady(since, second, failures + f, total + n, 0, 0, accepted)
                : new Steady(until, second, f, n, 0, 0, accepted);
    }

    /** Share of failures that has held, 0 if none is known. */
    double level() {
        return total == 0 ? 0 : (double) failures / total;
    }

    boolean isSettled() {
        return until - since >= DAY;
    }

    Steady accept() {
        return new Steady(since, until, failures, total, newFailures, newTotal, true);
    }
}
