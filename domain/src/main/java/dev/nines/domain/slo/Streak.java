package dev.nines.domain.slo;

/**
 * Since which minutes the conditions of a rule hold.
 *
 * @param traffic minutes since the epoch, by gateway traffic; {@link #NONE} if they do not
 * @param probes the same by probes, which judge where traffic is thin
 */
public record Streak(long traffic, long probes) {
    public static final long NONE = -1;
    static final Streak NOTHING = new Streak(NONE, NONE);

    boolean byTraffic(BurnRule rule, long minute) {
        return lasts(traffic, rule, minute);
    }

    boolean byProbes(BurnRule rule, long minute) {
        return lasts(probes, rule, minute);
    }

    private static boolean lasts(long since, BurnRule rule, long minute) {
        return since != NONE && minute - since >= rule.alertAfter().toMinutes();
    }
}
