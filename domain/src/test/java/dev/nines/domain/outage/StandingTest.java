package dev.nines.domain.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.outage.Outage.State;
import dev.nines.domain.outage.Standing.Condition;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The table in {@link Standing}: an attempt a second, so that ten are expected in ten seconds and silence needs a minute. */
class StandingTest {
    private static final long FROM = 7200;

    private static Instant at(long second) {
        return Instant.ofEpochSecond(SimulatedScope.START + second);
    }

    private static SimulatedScope failing(double share) {
        return new SimulatedScope(1)
                .rate(1)
                .bad(t -> t >= FROM && t < FROM + 600 ? share : 0)
                .run(0, FROM);
    }

    private static Condition condition(SimulatedScope scope, long second) {
        return Standing.of(scope.state).at(at(second));
    }

    @Nested
    class Evidence {
        @Test
        void nothingFails() {
            SimulatedScope scope = failing(0);
            assertThat(condition(scope, FROM)).isEqualTo(Condition.HEALTHY);
            assertThat(Standing.of(scope.state).rate()).isBetween(0.9, 1.1);
            assertThat(Standing.of(scope.state).outageId()).isEmpty();
        }

        @Test
        void halfTheEvidence() {
            DetectorState calm = DetectorState.initial();
            Phase suspect = Ticks.step(Ticks.healthy(), Ticks.traffic(1_000_000, 0, 2));
            DetectorState state = new DetectorState(
                    calm.minute(),
                    new Track(Baseline.NONE, suspect, 0),
                    calm.throttling(),
                    calm.latency(),
                    calm.traffic(),
                    calm.callers(),
                    calm.probes(),
                    calm.recent(),
                    calm.waits(),
                    calm.behaviour());
            Standing standing = Standing.of(state);
            assertThat(standing.evidence()).isEqualTo(Condition.SUSPECT);
            assertThat(standing.evidenceSince()).contains(Instant.ofEpochSecond(1_000_000));
        }

        @Test
        void anOutage() {
            SimulatedScope scope = failing(1).run(FROM, FROM + 120);
            Standing standing = Standing.of(scope.state);
            assertThat(standing.at(at(FROM + 120))).isEqualTo(Condition.OPEN);
            assertThat(standing.since(at(FROM + 120)))
                    .contains(scope.outages.values().iterator().next().onset());
            assertThat(standing.outageId())
                    .contains(scope.outages.keySet().iterator().next());
        }

        @Test
        void aRecovery() {
            assertThat(condition(failing(1).run(FROM, FROM + 660), FROM + 660)).isEqualTo(Condition.RECOVERING);
        }

        @Test
        void theEnd() {
            SimulatedScope scope = failing(1).run(FROM, FROM + 720);
            Standing standing = Standing.of(scope.state);
            assertThat(standing.at(at(FROM + 720))).isEqualTo(Condition.HEALTHY);
            assertThat(standing.since(at(FROM + 720)))
                    .isEqualTo(scope.outages.values().iterator().next().endedAt());
        }
    }

    @Nested
    class Silence {
        @Test
        void isNoSignalAfterAMinute() {
            SimulatedScope scope = failing(0);
            assertThat(condition(scope, FROM + 55)).isEqualTo(Condition.HEALTHY);
            assertThat(condition(scope, FROM + 61)).isEqualTo(Condition.NO_SIGNAL);
            assertThat(Standing.of(scope.state).since(at(FROM + 61)).orElseThrow())
                    .isBetween(at(FROM - 10), at(FROM));
        }

        @Test
        void ofAQuietScopeNeedsTenThatWereExpected() {
            SimulatedScope scope = new SimulatedScope(2).rate(0.01).run(0, 86_400);
            assertThat(condition(scope, 86_400 + 500)).isEqualTo(Condition.HEALTHY);
            assertThat(condition(scope, 86_400 + 1300)).isEqualTo(Condition.NO_SIGNAL);
        }

        @Test
        void ofAScopeThatOnlyProbesKnowIsNothing() {
            SimulatedScope scope =
                    new SimulatedScope(3).rate(0).probe(0, Outcome.OK).run(0, 60);
            assertThat(condition(scope, 86_400)).isEqualTo(Condition.HEALTHY);
        }

        @Test
        void inAnOutageClosesNothing() {
            SimulatedScope scope = failing(1).run(FROM, FROM + 300);
            scope.rate(0).run(FROM + 300, FROM + 30_000);
            assertThat(condition(scope, FROM + 30_000)).isEqualTo(Condition.NO_SIGNAL);
            assertThat(scope.outages.values()).singleElement().satisfies(o -> assertThat(o.state())
                    .isEqualTo(State.OPEN));
            assertThat(Standing.of(scope.state).outageId()).isPresent();
        }

        @Test
        void inARecoveryClosesNothing() {
            SimulatedScope scope = failing(1).run(FROM, FROM + 660);
            scope.rate(0).run(FROM + 660, FROM + 30_000);
            assertThat(condition(scope, FROM + 30_000)).isEqualTo(Condition.NO_SIGNAL);
            assertThat(scope.outages.values()).singleElement().satisfies(o -> assertThat(o.state())
                    .isEqualTo(State.RECOVERING));
        }

        @Test
        void isBrokenByProbesThatFail() {
            SimulatedScope scope = failing(0).rate(0);
            for (long second = FROM + 700; second < FROM + 900; second += 30) {
                scope.probe(second, Outcome.TIMEOUT);
            }
            assertThat(condition(scope, FROM + 690)).isEqualTo(Condition.NO_SIGNAL);
            assertThat(condition(scope.run(FROM, FROM + 900), FROM + 900)).isEqualTo(Condition.OPEN);
        }

        @Test
        void isBrokenByProbesThatSucceed() {
            SimulatedScope scope = failing(0).rate(0).probe(FROM + 700, Outcome.OK);
            assertThat(condition(scope.run(FROM, FROM + 720), FROM + 720)).isEqualTo(Condition.HEALTHY);
            assertThat(condition(scope, FROM + 1400)).isEqualTo(Condition.NO_SIGNAL);
        }

        @Test
        void endsWithTraffic() {
            SimulatedScope scope =
                    failing(0).rate(0).run(FROM, FROM + 600).rate(1).run(FROM + 600, FROM + 660);
            assertThat(condition(scope, FROM + 660)).isEqualTo(Condition.HEALTHY);
        }
    }
}
