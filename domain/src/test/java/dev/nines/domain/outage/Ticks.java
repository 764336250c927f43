package dev.nines.domain.outage;

import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.pane.OutcomeCounts;
import dev.nines.domain.pane.Pane;
import dev.nines.domain.pane.PaneSecond;
import java.util.Set;

/** Seconds and conditions for one phase at a time: threshold 10, normal share 1 %, two callers failing. */
final class Ticks {
    static final Scope SCOPE = Scope.provider("acme");
    static final DetectorSettings SETTINGS = DetectorSettings.DEFAULT;

    private Ticks() {}

    static Conditions conditions(Symptom symptom, long badCallers, long knownCallers) {
        Pane minute = new Pane();
        minute.restore(Set.of("gw"), Set.of("r1"), 0, Double.NaN);
        return new Conditions(
                SCOPE,
                symptom,
                SETTINGS,
                minute,
                true,
                0.01,
                new Scores(0.01, symptom.designs(0.01), new double[] {10, 10, 10}),
                4.6,
                knownCallers,
                badCallers,
                0);
    }

    static Conditions errors() {
        return conditions(Symptom.ERRORS, 0b11, 0b1111);
    }

    /** A second of traffic. */
    static Tick traffic(long second, long good, long bad) {
        return traffic(second, good, bad, 0);
    }

    static Tick traffic(long second, long good, long bad, long throttled) {
        OutcomeCounts counts = new OutcomeCounts();
        counts.add(Outcome.OK, Origin.GATEWAY, good);
        counts.add(Outcome.SERVER_ERROR, Origin.GATEWAY, bad);
        counts.add(Outcome.RATE_LIMITED, Origin.GATEWAY, throttled);
        Tick t = Tick.of(second, new PaneSecond(counts, 0, 0, 0), 0);
        Recent recent = new Recent();
        recent.add(t);
        return t.in(ProbeRun.NONE, false, second - 1, false, recent);
    }

    /** A second of probes on a scope without traffic. */
    static Tick probes(long second, ProbeRun before, Outcome outcome, long number) {
        return probes(second, before, outcome, number, 0, 0);
    }

    static Tick probes(long second, ProbeRun before, Outcome outcome, long number, long down, long up) {
        OutcomeCounts counts = new OutcomeCounts();
        counts.add(outcome, Origin.PROBE, number);
        PaneSecond data = new PaneSecond(counts, 0, down, up);
        return Tick.of(second, data, 0).in(before.after(second, data), true, Span.NEVER, false, new Recent());
    }

    static Phase healthy() {
        return new Healthy(Suspicion.none(Symptom.ERRORS));
    }

    static Phase step(Phase phase, Tick... ticks) {
        Phase now = phase;
        for (Tick t : ticks) {
            now = now.step(errors(), t);
        }
        return now;
    }
}
