package dev.nines.domain.outage;

import static dev.nines.domain.outage.SimulatedScope.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.outage.Outage.Kind;
import dev.nines.domain.outage.Outage.State;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lasts and lasts: a new normal state, or a real outage. */
class LastingTest {
    private static final long HOUR = 3600;
    private static final long FROM = 30 * HOUR;

    private static double after(Outage outage, long truth) {
        return outage.endedAt().orElseThrow().getEpochSecond() - START - truth;
    }

    @ParameterizedTest(name = "{0} of attempts bad for ever")
    @ValueSource(doubles = {0.08, 0.15, 0.3})
    void aSteadyShareOfErrorsIsNormalAfterADay(double share) {
        SimulatedScope scope =
                new SimulatedScope(1).rate(1).bad(t -> t < FROM ? 0.003 : share).run(0, FROM + 120 * HOUR);
        List<Outage> windows = List.copyOf(scope.outages.values());
        assertThat(windows).hasSize(1);
        Outage window = windows.get(0);
        assertThat(window.state()).isEqualTo(State.CLOSED);
        assertThat(window.accepted()).isTrue();
        assertThat(after(window, FROM)).isBetween(24.0 * HOUR, 27.0 * HOUR);
        assertThat(window.recoveredDetectedAt()).isEqualTo(window.endedAt());
    }

    @Test
    void whatIsWorseThanTheNewNormalOpensAgainAndTheOldNormalIsLearntAnew() {
        long worse = FROM + 40 * HOUR;
        long mended = worse + HOUR;
        long again = mended + 240 * HOUR;
        SimulatedScope scope = new SimulatedScope(2)
                .rate(1)
                .bad(t -> t < FROM
                        ? 0.003
                        : t < worse ? 0.1 : t < mended ? 0.6 : t < again ? 0.003 : t < again + HOUR ? 0.1 : 0.003)
                .run(0, again + 3 * HOUR);
        assertThat(scope.outages.values()).extracting(Outage::accepted).containsExactly(true, false, false);
        Outage third = List.copyOf(scope.outages.values()).get(2);
        assertThat(third.onset().getEpochSecond() - START - again).isBetween(-300L, 300L);
        assertThat(scope.state.errors().accepted()).isZero();
    }

    @ParameterizedTest(name = "{0} bad for 26 hours")
    @ValueSource(doubles = {0.5, 0.9})
    void aRealOutageOfMoreThanADayStaysOpen(double share) {
        SimulatedScope scope = new SimulatedScope(3)
                .rate(1)
                .bad(t -> t >= FROM && t < FROM + 26 * HOUR ? share : 0.003)
                .run(0, FROM + 25 * HOUR);
        assertThat(scope.outages.values()).singleElement().satisfies(o -> assertThat(o.state())
                .isEqualTo(State.OPEN));
        scope.run(FROM + 25 * HOUR, FROM + 28 * HOUR);
        assertThat(scope.outages.values()).singleElement().satisfies(o -> {
            assertThat(o.accepted()).isFalse();
            assertThat(after(o, FROM + 26 * HOUR)).isBetween(-20.0, 20.0);
        });
    }

    @Test
    void aChangingShareIsNeverAccepted() {
        SimulatedScope scope = new SimulatedScope(4)
                .rate(1)
                .bad(t -> t < FROM ? 0.003 : t % (12 * HOUR) < 6 * HOUR ? 0.04 : 0.3)
                .run(0, FROM + 72 * HOUR);
        assertThat(scope.outages.values()).extracting(Outage::accepted).containsOnly(false);
        assertThat(scope.state.errors().phase().live()).isPresent();
    }

    @Test
    void throttlingForEverIsAcceptedAlike() {
        SimulatedScope scope = new SimulatedScope(5)
                .rate(1)
                .throttled(t -> t < FROM ? 0.002 : 0.25)
                .run(0, FROM + 72 * HOUR);
        assertThat(scope.outages.values()).singleElement().satisfies(o -> {
            assertThat(o.kind()).isEqualTo(Kind.THROTTLING);
            assertThat(o.accepted()).isTrue();
        });
    }
}
