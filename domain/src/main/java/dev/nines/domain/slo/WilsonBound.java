package dev.nines.domain.slo;

/** Lower bound of an unknown error ratio, given what was counted: few events prove little. */
public final class WilsonBound {
    private WilsonBound() {}

    /**
     * @param z standard deviations, see {@link #z}
     * @return at most bad / events, and 0 without events
     */
    public static double lower(Counts counts, double z) {
        if (counts.isEmpty()) {
            return 0;
        }
        double n = counts.events();
        double p = counts.bad() / n;
        double z2 = z * z;
        double bound = (p + z2 / (2 * n) - z * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n))) / (1 + z2 / n);
        return Math.max(0, bound);
    }

    /** Two-sided confidence to standard deviations: 0.98 is 2.326. */
    public static double z(double confidence) {
        return NormalQuantile.of((1 + confidence) / 2);
    }
}
