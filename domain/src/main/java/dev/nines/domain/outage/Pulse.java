package dev.nines.domain.outage;

/**
 * The running ratio of a window: gateway attempts since its onset, of which only the last few hundred weigh, so that it
 * follows a slow recovery. What came since a possible recovery began is not in it.
 *
 * @param failures halved with the total
 * @param total halved whenever it passes {@value #MOST}
 */
record Pulse(double failures, double total) {
    private static final double MOST = 300;
    static final Pulse NONE = new Pulse(0, 0);

    /** Where only probes failed nothing is known; this is a grave outage's share. */
    private static final double UNKNOWN = 0.7;

    Pulse add(double moreFailures, double moreTotal) {
        double sum = total + moreTotal;
        double weight = sum > MOST ? Math.max(0.5, (MOST - Math.min(moreTotal, MOST)) / MOST) : 1;
        return new Pulse(failures * weight + moreFailures, total * weight + moreTotal);
    }

    boolean isKnown() {
        return total > 0;
    }

    double ratio() {
        return total == 0 ? 0 : failures / total;
    }

    /** What the recovery test takes as the outage's share of failures. */
    double design(double normal) {
        return Math.min(0.95, Math.max(2.5 * normal, total == 0 ? UNKNOWN : ratio()));
    }
}
