package dev.nines.domain.outage;

/**
 * How sure the detector wants to be. All times are event time, in seconds.
 *
 * @param falseAlarmEvery mean time between two false openings of one scope and kind, 30 days by default
 * @param recoveryDoubtEvery mean time in an outage between two false signs of recovery, a day by default
 * @param margin added to a threshold that is not calibrated, in nats
 * @param leastBad fewest failures that may open a window on traffic
 * @param leastBadProbed the same while probes fail too
 * @param leastCallers fewest callers that must have failed, unless the scope knows only one or probes fail too
 * @param hold how long a recovery must last before the window closes
 * @param closeSuccesses good attempts that a recovery needs as well
 * @param closeProbes good probes in a row that close a window where traffic has stopped
 * @param openProbes bad probes in a row that open a window where there is no traffic
 * @param merge a window that opens again this soon after its end continues the old one
 * @param firstSign a latency window that ended this shortly before an errors window was its first sign
 * @param probeOnlyAfter without a gateway attempt for this long, probes decide alone
 * @param reopenShare share of the opening threshold that makes suspicious, and that ends a recovery
 */
public record DetectorSettings(
        double falseAlarmEvery,
        double recoveryDoubtEvery,
        double margin,
        int leastBad,
        int leastBadProbed,
        int leastCallers,
        int hold,
        int closeSuccesses,
        int closeProbes,
        int openProbes,
        int merge,
        int firstSign,
        int probeOnlyAfter,
        double reopenShare) {
    /** DESIGN section 6, reference section 2.4. */
    public static final DetectorSettings DEFAULT =
            new DetectorSettings(30 * 86_400, 86_400, 1.5, 4, 3, 2, 60, 20, 3, 2, 300, 900, 600, 0.5);

    /** Mean events between false alarms over e^threshold, by simulation (reference section 2.3). */
    private static final double RUN_LENGTH_CONSTANT = 31;

    private static final double LEAST_RATE = 0.02;
    private static final double LEAST_RECOVERY = 4.6;

    public DetectorSettings {
        if (falseAlarmEvery < 3600 || reopenShare <= 0 || reopenShare >= 1 || leastBad < 1 || openProbes < 1) {
            throw new IllegalArgumentException("detector settings out of range: false alarm every " + falseAlarmEvery
                    + " s (3600 or more), reopen share " + reopenShare + " (above 0, below 1), least bad " + leastBad
                    + " and open probes " + openProbes + " (1 or more)");
        }
    }

    /**
     * The statistics at which a window of errors or throttling opens, for each design point, by simulation.
     *
     * @param rate attempts a second
     * @param normal share of failures in health
     */
    double[] calibratedAt(double rate, double normal) {
        return Thresholds.CALIBRATED.at(rate * falseAlarmEvery / Thresholds.MONTH_SECONDS, normal);
    }

    /**
     * The statistic at which a window of another kind opens. It grows with the rate, so that false alarms come as rarely
     * on a busy scope as on a quiet one.
     *
     * @param rate attempts a second
     */
    double openAt(double rate) {
        return Math.log(Math.max(rate, LEAST_RATE) * falseAlarmEvery / RUN_LENGTH_CONSTANT) + margin;
    }

    /** The mirrored statistic at which recovery is believed. */
    double recoverAt(double rate) {
        double events = Math.max(rate, LEAST_RATE) * recoveryDoubtEvery;
        return Math.max(LEAST_RECOVERY, Math.log(events / RUN_LENGTH_CONSTANT));
    }
}
