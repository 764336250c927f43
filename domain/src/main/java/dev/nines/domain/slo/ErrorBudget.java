package dev.nines.domain.slo;

/** What is left of the errors an objective allows over its period. */
public final class ErrorBudget {
    private static final double DIGITS = 1e12;

    private ErrorBudget() {}

    /** 1 - target: the share of events that may be bad. */
    public static double share(double target) {
        return rounded(1 - target);
    }

    /** Without the noise of binary fractions, that 6 * (1 - 0.999) is 0.006 and a ratio of 0.006 reaches it. */
    static double rounded(double ratio) {
        return Math.rint(ratio * DIGITS) / DIGITS;
    }

    /**
     * 1 - bad / (events * (1 - target)): weighted by events, never an average of ratios. 1 is untouched, 0 used up,
     * below 0 overdrawn; null without events.
     */
    public static Double remaining(Counts period, double target) {
        return period.isEmpty() ? null : 1 - period.bad() / (period.events() * share(target));
    }
}
