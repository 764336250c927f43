package dev.nines.domain.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.pane.Pane;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Seconds of health are passed over in one short step; the result is the same as by the long way. */
class ShortcutTest {
    @Property(tries = 150)
    void givesTheSameAsEverySecond(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0.01, max = 30) double rate,
            @ForAll @DoubleRange(max = 0.05) double health,
            @ForAll @DoubleRange(max = 1) double bad,
            @ForAll @DoubleRange(max = 0.1) double slow,
            @ForAll @IntRange(min = 1, max = 30) int onset) {
        SimulatedScope scope = new SimulatedScope(seed)
                .rate(rate)
                .bad(t -> t > onset * 60 && t < onset * 60 + 300 ? bad : health)
                .throttled(t -> 0.002)
                .slow(t -> slow)
                .auth(8, t -> t > 1500 && t < 1700 ? bad : 0)
                .probe(onset * 90L, Outcome.TIMEOUT)
                .probe(onset * 95L, Outcome.OK);
        DetectorState state = DetectorState.initial();
        for (int minute = 0; minute < 45; minute++) {
            Pane pane = scope.minute(minute);
            long start = SimulatedScope.START + minute * 60L;
            if (pane.seconds().isEmpty()) {
                continue;
            }
            Detection quick = run(scope, state, start, pane).run(pane.seconds(), true);
            assertThat(quick)
                    .isEqualTo(run(scope, state, start, pane).everySecond().run(pane.seconds(), true));
            state = quick.after();
        }
    }

    private static MinuteRun run(SimulatedScope scope, DetectorState state, long start, Pane pane) {
        return new MinuteRun(DetectorSettings.DEFAULT, scope.scope, state, start, pane);
    }
}
