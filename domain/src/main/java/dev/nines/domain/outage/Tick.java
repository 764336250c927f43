package dev.nines.domain.outage;

import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.pane.OutcomeCounts;
import dev.nines.domain.pane.PaneSecond;

/**
 * One second with data, and what is known of the scope at its end. Counts are of gateway traffic.
 * <p>A call is bad from the moment it has gone unanswered for too long; its end is not counted again.
 *
 * @param second since the epoch
 * @param outcomes everything of the second, probes too
 * @param hung calls that in this second had gone unanswered for too long; they are among the bad
 * @param probes verdicts of the probes, this second's included
 * @param probeOnly whether there has been no gateway attempt for long enough that probes decide alone
 * @param lastGood second of the last good gateway attempt, {@link Long#MIN_VALUE} if none
 * @param authBurst whether authentication failures count as bad
 * @param recent the last minute, this second included
 */
record Tick(
        long second,
        OutcomeCounts outcomes,
        long good,
        long bad,
        long throttled,
        long auth,
        long slow,
        long hung,
        ProbeRun probes,
        boolean probeOnly,
        long lastGood,
        boolean authBurst,
        Recent recent) {

    private static final int OUTCOMES = Outcome.values().length;
    private static final Recent UNKNOWN = new Recent();

    /**
     * The second's own counts; the rest is unknown yet.
     *
     * @param rung of the wait that is too long for this scope
     */
    static Tick of(long second, PaneSecond data, int rung) {
        OutcomeCounts outcomes = data.outcomes();
        long[] byJudgement = new long[Judgement.values().length];
        for (int i = 0; i < OUTCOMES; i++) {
            Outcome outcome = Outcome.of(i);
            byJudgement[outcome.judgement().ordinal()] += outcomes.of(outcome, Origin.GATEWAY);
        }
        return new Tick(
                second,
                outcomes,
                byJudgement[Judgement.GOOD.ordinal()],
                Math.max(0, byJudgement[Judgement.BAD.ordinal()] + data.overdue(rung) - data.overdueEnded(rung)),
                byJudgement[Judgement.THROTTLED.ordinal()],
                outcomes.of(Outcome.AUTH, Origin.GATEWAY),
                data.slow(),
                data.overdue(rung),
                ProbeRun.NONE,
                false,
                Long.MIN_VALUE,
                false,
                UNKNOWN);
    }

    Tick in(ProbeRun seenProbes, boolean onlyProbes, long lastGoodSecond, boolean burst, Recent lastMinute) {
        return new Tick(
                second,
                outcomes,
                good,
                bad,
                throttled,
                auth,
                slow,
                hung,
                seenProbes,
                onlyProbes,
                lastGoodSecond,
                burst,
                lastMinute);
    }

    /** Whether probes fail too. */
    boolean probesFail() {
        return probes.failing(second);
    }
}
