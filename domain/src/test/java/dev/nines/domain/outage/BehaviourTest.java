package dev.nines.domain.outage;

import static dev.nines.domain.outage.SimulatedAnswers.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.outage.Outage.Kind;
import dev.nines.domain.outage.Outage.Severity;
import dev.nines.domain.outage.Outage.Signal;
import dev.nines.domain.outage.Outage.State;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a scope answers, simulated with a daily rhythm; what changes, and when, is known. */
class BehaviourTest {
    private static final long FROM = 5 * DAY + 10 * 3600;
    private static final long TO = FROM + 8 * 3600;

    private static Outage only(SimulatedAnswers scope) {
        assertThat(scope.outages.values()).hasSize(1);
        return scope.outages.values().iterator().next();
    }

    private static double after(java.time.Instant at, long truth) {
        return at.getEpochSecond() - SimulatedScope.START - truth;
    }

    @Test
    void theDaysOfTwentyMonthsAreNoChange() {
        int opened = 0;
        for (int seed = 0; seed < 20; seed++) {
            opened += new SimulatedAnswers(seed)
                    .rate(0.1 + 0.01 * seed)
                    .run(0, 30 * DAY)
                    .outages
                    .size();
        }
        assertThat(opened).isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Signal.class)
    void aChangeOfHoursIsOneWindowOfItsSignal(Signal signal) {
        // Of the little that is empty a few attempts an hour tell.
        double tolerance = signal == Signal.EMPTY ? 4 * 3600 : 2 * 3600;
        for (int seed = 0; seed < 5; seed++) {
            SimulatedAnswers scope =
                    new SimulatedAnswers(seed).change(signal, FROM, TO).run(0, 8 * DAY);
            Outage window = only(scope);
            assertThat(window.kind()).isEqualTo(Kind.BEHAVIOUR);
            assertThat(window.signal()).contains(signal);
            assertThat(window.severity()).isEqualTo(Severity.P4);
            assertThat(window.state()).isEqualTo(State.CLOSED);
            assertThat(window.accepted()).isFalse();
            assertThat(after(window.onset(), FROM)).isBetween(-tolerance, tolerance);
            assertThat(after(window.detectedAt(), FROM)).isBetween(600.0, 1.5 * tolerance + 3600);
            assertThat(after(window.endedAt().orElseThrow(), TO)).isBetween(-tolerance, tolerance);
        }
    }

    @ParameterizedTest
    @EnumSource(Signal.class)
    void aChangeForEverIsAnEventThatEnds(Signal signal) {
        SimulatedAnswers scope =
                new SimulatedAnswers(1).change(signal, FROM, Long.MAX_VALUE).run(0, 12 * DAY);
        Outage window = only(scope);
        assertThat(window.state()).isEqualTo(State.CLOSED);
        assertThat(window.accepted()).isTrue();
        assertThat(after(window.endedAt().orElseThrow(), FROM)).isBetween(0.9 * DAY, 1.5 * DAY);
    }

    @Test
    void whatOurOwnCallersChangedIsNone() {
        SimulatedAnswers scope = new SimulatedAnswers(2)
                .change(Signal.OUTPUT_TOKENS, FROM, Long.MAX_VALUE)
                .longerInputs(FROM)
                .run(0, 12 * DAY);
        assertThat(scope.outages).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Signal.class)
    void whileErrorsLastNothingElseIsJudged(Signal signal) {
        SimulatedAnswers scope = new SimulatedAnswers(3)
                .change(signal, FROM, TO)
                .failing(FROM - 60, TO + 60)
                .run(0, 8 * DAY);
        assertThat(scope.outages.values()).extracting(Outage::kind).containsExactly(Kind.ERRORS);
    }

    @Test
    void aWindowOfBehaviourHidesNoOutage() {
        SimulatedAnswers scope = new SimulatedAnswers(4)
                .change(Signal.TRUNCATED, FROM, TO)
                .failing(FROM + 4 * 3600, FROM + 5 * 3600)
                .run(0, 8 * DAY);
        List<Outage> joined = new Correlator().correlate(scope.outages.values());
        assertThat(joined).extracting(Outage::kind).containsExactlyInAnyOrder(Kind.BEHAVIOUR, Kind.ERRORS);
        assertThat(joined).allSatisfy(o -> assertThat(o.parentId()).isEmpty());
    }
}
