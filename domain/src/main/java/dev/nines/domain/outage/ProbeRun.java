package dev.nines.domain.outage;

import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.pane.OutcomeCounts;
import dev.nines.domain.pane.PaneSecond;

/**
 * The probes' newest verdicts: the present run of equal ones, and the last three. A verdict that a monitor had already
 * confirmed weighs as {@value #CONFIRMED}. Within one second, whose order is unknown, good ones come last: a provider
 * that answered one probe was reachable.
 *
 * @param verdict of the present run
 * @param since second of its first probe
 * @param length probes of the run; 0 for a failing one that a good attempt has broken
 * @param lastThree the newest three verdicts, two bits each, the newest lowest
 * @param lastAt second of the newest probe
 * @param newest probes of that second in the run
 * @param seen everything since the run began or the last good attempt, if that came later: what a window that opened now
 *     would hold; kept for failing runs only
 */
record ProbeRun(Verdict verdict, long since, long length, int lastThree, long lastAt, long newest, OutcomeCounts seen) {
    static final ProbeRun NONE = new ProbeRun(Verdict.NONE, 0, 0, 0, 0, 0, new OutcomeCounts());

    /** Older verdicts confirm nothing about traffic. */
    private static final long FRESH_SECONDS = 600;

    private static final int CONFIRMED = 3;

    /** What a probe found. */
    enum Verdict {
        NONE,
        GOOD,
        BAD,
        THROTTLED
    }

    ProbeRun after(long second, PaneSecond data) {
        OutcomeCounts outcomes = data.outcomes();
        long bad = outcomes.of(Judgement.BAD, Origin.PROBE) + (CONFIRMED - 1) * data.confirmedDown();
        long throttled = outcomes.of(Judgement.THROTTLED, Origin.PROBE);
        long good = outcomes.of(Judgement.GOOD, Origin.PROBE) + (CONFIRMED - 1) * data.confirmedUp();
        if (bad + throttled + good == 0) {
            return verdict == Verdict.BAD || verdict == Verdict.THROTTLED ? seeing(Window.sum(seen, outcomes)) : this;
        }
        return add(Verdict.BAD, bad, second, outcomes)
                .add(Verdict.THROTTLED, throttled, second, outcomes)
                .add(Verdict.GOOD, good, second, outcomes);
    }

    private ProbeRun add(Verdict found, long probes, long second, OutcomeCounts outcomes) {
        if (probes == 0) {
            return this;
        }
        int three = lastThree;
        for (long i = Math.min(probes, 3); i > 0; i--) {
            three = three << 2 & 0b111111 | found.ordinal();
        }
        boolean same = found == verdict && length > 0;
        OutcomeCounts counts = same ? seen.copy() : new OutcomeCounts();
        if (found != Verdict.GOOD) {
            counts.add(outcomes);
        }
        return new ProbeRun(
                found, same ? since : second, same ? length + probes : probes, three, second, probes, counts);
    }

    /** After a good attempt, which breaks a failing run: no window can begin before it. */
    ProbeRun afterGood() {
        return seen.isEmpty() ? this : new ProbeRun(verdict, since, 0, lastThree, lastAt, newest, new OutcomeCounts());
    }

    private ProbeRun seeing(OutcomeCounts counts) {
        return new ProbeRun(verdict, since, length, lastThree, lastAt, newest, counts);
    }

    boolean is(Verdict wanted) {
        return verdict == wanted;
    }

    /** Whether two of the last three probes failed, not long ago. */
    boolean failing(long second) {
        int bad = 0;
        for (int shift = 0; shift <= 4; shift += 2) {
            bad += (lastThree >> shift & 0b11) == Verdict.BAD.ordinal() ? 1 : 0;
        }
        return bad >= 2 && second - lastAt <= FRESH_SECONDS;
    }
}
