package dev.nines.domain.whatif;

/**
 * How attempts ended, as shares that add up to 1.
 *
 * @param good answered
 * @param errors bad, but not for time
 * @param timeouts bad for time
 * @param throttled refused with a 429
 * @param evidence attempts and probes this is known from
 */
record Fates(double good, double errors, double timeouts, double throttled, double evidence) {
    static final Fates ALL_FAIL = new Fates(0, 1, 0, 0, 0);
    static final Fates ALL_GOOD = new Fates(1, 0, 0, 0, 0);

    /** Null without any. */
    static Fates of(double good, double errors, double timeouts, double throttled) {
        double all = good + errors + timeouts + throttled;
        return all > 0 ? new Fates(good / all, errors / all, timeouts / all, throttled / all, all) : null;
    }

    /**
     * Share that is good of the others, when so many of these attempts failed. A rate of few attempts, squared, would
     * count a failure as evidence of its own retry: with k of n failed, two failures in a row have k/n x (k-1)/(n-1).
     */
    double goodAfter(int failures) {
        return evidence <= failures ? good : Math.min(1, good * evidence / (evidence - failures));
    }

    /** With a limit within which only this share of the good answers came. */
    Fates within(double share) {
        return share >= 1 ? this : new Fates(good * share, errors, timeouts + good * (1 - share), throttled, evidence);
    }
}
