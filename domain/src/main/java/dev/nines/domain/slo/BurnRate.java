package dev.nines.domain.slo;

/** How many times faster than allowed an error budget is being used: 1 uses it up exactly at the period's end. */
public final class BurnRate {
    private BurnRate() {}

    /** Error ratio / (1 - target); null without events. */
    public static Double of(Counts counts, double target) {
        return counts.isEmpty() ? null : counts.errorRatio() / ErrorBudget.share(target);
    }

    /** What a total outage burns; no rule above it can ever fire. */
    public static double largest(double target) {
        return 1 / ErrorBudget.share(target);
    }
}
