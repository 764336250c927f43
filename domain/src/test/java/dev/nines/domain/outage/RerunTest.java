package dev.nines.domain.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.pane.Pane;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The job runs the present minute again each second, and old ones when a pane comes late. */
class RerunTest {
    private final OutageDetector detector = new OutageDetector(DetectorSettings.DEFAULT);

    private static SimulatedScope eventful() {
        SimulatedScope scope = new SimulatedScope(31)
                .rate(2)
                .bad(t -> t > 1000 && t < 1500 || t > 2000 && t < 2200 ? 0.6 : 0.01)
                .slow(t -> t > 900 && t < 1000 ? 0.9 : 0)
                .throttled(t -> t > 3000 && t < 3300 ? 0.5 : 0);
        for (long at = 1100; at < 3600; at += 45) {
            scope.probe(at, at < 1400 ? Outcome.TIMEOUT : Outcome.OK);
        }
        return scope;
    }

    @Test
    void secondBySecondGivesTheSameAsOnePass() {
        SimulatedScope scope = eventful();
        DetectorState state = DetectorState.initial();
        for (long minute = 0; minute < 80; minute++) {
            Pane pane = scope.minute(minute);
            Instant start = Instant.ofEpochSecond(SimulatedScope.START + minute * 60);
            Detection once = detector.detect(scope.scope, state, start, pane, start.plusSeconds(60));
            Detection last = null;
            for (int second = 0; second <= 60; second++) {
                // Through the codec, as the job's store does it.
                DetectorState stored = DetectorStateCodec.decode(DetectorStateCodec.encode(state));
                last = detector.detect(scope.scope, stored, start, pane, start.plusSeconds(second));
            }
            assertThat(last).isEqualTo(once);
            state = once.after();
        }
    }

    @Test
    void theSameDayGivesTheSameWindows() {
        SimulatedScope one = eventful().run(0, 4800);
        SimulatedScope other = eventful().run(0, 4800);
        assertThat(one.outages).isNotEmpty().isEqualTo(other.outages);
        assertThat(one.state).isEqualTo(other.state);
    }

    @Test
    void secondsThatAreNotClosedAreLeftOut() {
        Pane pane = new SimulatedScope(1).rate(50).bad(t -> 1).minute(0);
        Instant start = Instant.ofEpochSecond(SimulatedScope.START);
        DetectorState before = DetectorState.initial();
        assertThat(detector.detect(Ticks.SCOPE, before, start, pane, start))
                .isEqualTo(new Detection(before, List.of()));
        assertThat(detector.detect(Ticks.SCOPE, before, start, pane, start.plusSeconds(1))
                        .outages())
                .singleElement()
                .satisfies(o -> assertThat(o.detectedAt()).isEqualTo(start))
                .satisfies(o -> assertThat(o.judged()).isLessThan(120));
    }

    @Test
    void aMinuteIsNotCountedTwice() {
        Pane pane = new SimulatedScope(1).minute(0);
        Instant start = Instant.ofEpochSecond(SimulatedScope.START);
        Detection first = detector.detect(Ticks.SCOPE, DetectorState.initial(), start, pane, start.plusSeconds(60));
        assertThatThrownBy(() -> detector.detect(Ticks.SCOPE, first.after(), start, pane, start.plusSeconds(60)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("acme")
                .hasMessageContaining("state before it");
    }
}
