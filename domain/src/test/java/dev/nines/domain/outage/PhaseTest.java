package dev.nines.domain.outage;

import static dev.nines.domain.outage.Ticks.errors;
import static dev.nines.domain.outage.Ticks.healthy;
import static dev.nines.domain.outage.Ticks.probes;
import static dev.nines.domain.outage.Ticks.step;
import static dev.nines.domain.outage.Ticks.traffic;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.outage.Outage.Evidence;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** One test for each cell of the table in {@link Phase}. A failure scores 4.2 at the sharpest point, the threshold is 10. */
class PhaseTest {
    private static final long T = 1_000_000;

    private static Phase suspect() {
        Phase phase = step(healthy(), traffic(T, 0, 2));
        assertThat(phase).isInstanceOf(Suspect.class);
        return phase;
    }

    private static Phase open() {
        Phase phase = step(healthy(), traffic(T, 0, 2), traffic(T + 1, 0, 6));
        assertThat(phase).isInstanceOf(Open.class);
        return phase;
    }

    private static Phase recovering() {
        Phase phase = step(open(), traffic(T + 10, 2, 0));
        assertThat(phase).isInstanceOf(Recovering.class);
        return phase;
    }

    private static Phase ended() {
        Phase phase = step(recovering(), traffic(T + 70, 20, 0));
        assertThat(phase).isInstanceOf(Ended.class);
        return phase;
    }

    private static Window window(Phase phase) {
        return phase.latest().orElseThrow();
    }

    @Nested
    class FromHealthy {
        @Test
        void staysWhileNothingFails() {
            assertThat(step(healthy(), traffic(T, 50, 0))).isEqualTo(healthy());
        }

        @Test
        void staysBelowHalfTheThreshold() {
            assertThat(step(healthy(), traffic(T, 0, 1))).isInstanceOf(Healthy.class);
        }

        @Test
        void turnsSuspectAtHalfTheThreshold() {
            assertThat(step(healthy(), traffic(T, 0, 2))).isInstanceOf(Suspect.class);
        }

        @Test
        void opensAtOnceOnProof() {
            Phase phase = step(healthy(), traffic(T, 0, 5));
            assertThat(phase).isInstanceOf(Open.class);
            assertThat(window(phase).span()).isEqualTo(Span.open(T, T));
        }

        @Test
        void opensOnABadRunOfProbes() {
            Tick first = probes(T, ProbeRun.NONE, Outcome.TIMEOUT, 1);
            Phase one = step(healthy(), first);
            assertThat(one).isInstanceOf(Healthy.class);
            Phase two = step(one, probes(T + 3600, first.probes(), Outcome.TIMEOUT, 1));
            assertThat(two).isInstanceOf(Open.class);
            assertThat(window(two).span()).isEqualTo(Span.open(T, T + 3600));
            assertThat(window(two).outcomes().of(Outcome.TIMEOUT, Origin.PROBE)).isEqualTo(2);
        }

        @Test
        void opensOnOneVerdictThatAMonitorConfirmed() {
            Phase phase = step(healthy(), probes(T, ProbeRun.NONE, Outcome.TIMEOUT, 1, 1, 0));
            assertThat(phase).isInstanceOf(Open.class);
            assertThat(window(phase).witnesses().evidence()).isEqualTo(Evidence.PROBES);
        }
    }

    @Nested
    class FromSuspect {
        @Test
        void returnsToHealthyAtZero() {
            assertThat(step(suspect(), traffic(T + 1, 5000, 0))).isEqualTo(healthy());
        }

        @Test
        void staysBelowHalfTheThresholdUntilZero() {
            Phase phase = step(suspect(), traffic(T + 1, 6, 0));
            assertThat(phase).isInstanceOfSatisfying(Suspect.class, s -> assertThat(
                            s.suspicion().reach(errors().scores()))
                    .isBetween(0.01, 0.5));
        }

        @Test
        void staysAboveHalfTheThreshold() {
            assertThat(step(suspect(), traffic(T + 1, 0, 0))).isInstanceOf(Suspect.class);
        }

        @Test
        void opensOnProofWithTheOnsetOfTheSuspicion() {
            Phase phase = step(suspect(), traffic(T + 30, 0, 3));
            assertThat(window(phase).span()).isEqualTo(Span.open(T, T + 30));
            assertThat(window(phase).outcomes().of(Outcome.SERVER_ERROR, Origin.GATEWAY))
                    .isEqualTo(5);
        }

        @Test
        void needsFourFailures() {
            assertThat(step(suspect(), traffic(T + 1, 0, 1))).isInstanceOf(Suspect.class);
        }

        @Test
        void needsThreeFailuresWhileProbesFail() {
            Tick probed = probes(T, ProbeRun.NONE, Outcome.TIMEOUT, 2);
            Tick t = traffic(T + 1, 0, 1);
            Phase phase = step(suspect(), t.in(probed.probes(), false, T, false, t.recent()));
            assertThat(phase).isInstanceOf(Open.class);
            assertThat(window(phase).witnesses().evidence()).isEqualTo(Evidence.BOTH);
        }

        @Test
        void needsTwoCallers() {
            Conditions oneOfMany = Ticks.conditions(Symptom.ERRORS, 0b1, 0b1111);
            assertThat(healthy().step(oneOfMany, traffic(T, 0, 50))).isInstanceOf(Suspect.class);
        }

        @Test
        void acceptsTheOnlyCallerThereIs() {
            Conditions onlyOne = Ticks.conditions(Symptom.ERRORS, 0b1, 0b1);
            assertThat(healthy().step(onlyOne, traffic(T, 0, 50))).isInstanceOf(Open.class);
        }

        @Test
        void opensOnABadRunOfProbes() {
            assertThat(step(suspect(), probes(T + 900, ProbeRun.NONE, Outcome.TIMEOUT, 2)))
                    .isInstanceOf(Open.class);
        }
    }

    @Nested
    class FromOpen {
        @Test
        void staysWhileItFails() {
            Phase phase = step(open(), traffic(T + 2, 0, 7));
            assertThat(phase).isInstanceOf(Open.class);
            assertThat(window(phase).outcomes().of(Outcome.SERVER_ERROR, Origin.GATEWAY))
                    .isEqualTo(15);
        }

        @Test
        void staysThroughSilence() {
            Phase phase = step(open(), traffic(T + 10_000, 0, 0));
            assertThat(phase).isInstanceOf(Open.class);
        }

        @Test
        void recoversOnACredibleRunOfSuccesses() {
            Phase one = step(open(), traffic(T + 10, 1, 0));
            assertThat(one).isInstanceOf(Open.class);
            assertThat(step(one, traffic(T + 12, 1, 0))).isInstanceOf(Recovering.class);
        }

        @Test
        void probesCloseNothingWhileThereIsTraffic() {
            Tick good = probes(T + 20, ProbeRun.NONE, Outcome.OK, 5);
            Tick t = good.in(good.probes(), false, Span.NEVER, false, good.recent());
            assertThat(step(open(), t)).isInstanceOf(Open.class);
        }

        @Test
        void threeGoodProbesCloseItOnceTrafficHasStopped() {
            Tick one = probes(T + 1000, ProbeRun.NONE, Outcome.OK, 1);
            Tick two = probes(T + 1010, one.probes(), Outcome.OK, 1);
            Tick three = probes(T + 1020, two.probes(), Outcome.OK, 1);
            assertThat(step(open(), one, two)).isInstanceOf(Open.class);
            Phase phase = step(open(), one, two, three);
            assertThat(phase).isInstanceOf(Ended.class);
            assertThat(window(phase).span()).isEqualTo(new Span(T, T + 1, T + 1000, T + 1020));
            assertThat(window(phase).outcomes().of(Outcome.OK, Origin.PROBE)).isZero();
        }

        @Test
        void becomesTheNormalStateAfterASteadyDay() {
            Phase phase = open();
            for (long hour = 1; hour <= 26; hour++) {
                phase = step(phase, traffic(T + hour * 3600, 400, 100));
            }
            Lane lane = new Lane(Ticks::errors, new Track(Baseline.NONE, phase, 0));
            Map<String, Outage> changed = new HashMap<>();
            lane.settle(T + 27 * 3600, changed);
            assertThat(lane.phase()).isInstanceOf(Ended.class);
            assertThat(lane.track().accepted()).isBetween(0.19, 0.21);
            assertThat(changed.values()).singleElement().satisfies(o -> assertThat(o.accepted())
                    .isTrue());
        }

        @Test
        void oneGoodProbeClosesWhatOnlyProbesSaw() {
            Tick bad = probes(T, ProbeRun.NONE, Outcome.TIMEOUT, 1, 1, 0);
            Tick good = probes(T + 60, bad.probes(), Outcome.OK, 1);
            Phase phase = step(healthy(), bad, good);
            assertThat(phase).isInstanceOf(Ended.class);
            assertThat(window(phase).span()).isEqualTo(new Span(T, T, T + 60, T + 60));
            assertThat(window(phase).outcomes().of(Outcome.OK, Origin.PROBE)).isZero();
        }

        @Test
        void aThrottledProbeShowsThatTheProviderIsThere() {
            Tick bad = probes(T, ProbeRun.NONE, Outcome.TIMEOUT, 2);
            Tick throttled = probes(T + 60, bad.probes(), Outcome.RATE_LIMITED, 1);
            assertThat(step(healthy(), bad, throttled)).isInstanceOf(Ended.class);
        }
    }

    @Nested
    class FromRecovering {
        @Test
        void staysUntilItHasHeld() {
            assertThat(step(recovering(), traffic(T + 69, 100, 0))).isInstanceOf(Recovering.class);
        }

        @Test
        void staysUntilEnoughSucceeded() {
            assertThat(step(recovering(), traffic(T + 3600, 17, 0))).isInstanceOf(Recovering.class);
        }

        @Test
        void closesAtTheMomentTheRecoveryBegan() {
            Phase phase = step(recovering(), traffic(T + 70, 18, 0));
            assertThat(window(phase).span()).isEqualTo(new Span(T, T + 1, T + 10, T + 70));
            assertThat(window(phase).outcomes().of(Outcome.OK, Origin.GATEWAY)).isZero();
        }

        @Test
        void closesOnThreeGoodProbesToo() {
            Tick probed = probes(T + 71, ProbeRun.NONE, Outcome.OK, 3);
            assertThat(step(recovering(), probed)).isInstanceOf(Ended.class);
        }

        @Test
        void closesOnOneGoodProbeWhereOnlyProbesSawIt() {
            Tick bad = probes(T, ProbeRun.NONE, Outcome.TIMEOUT, 2);
            Phase phase = step(healthy(), bad, traffic(T + 10, 8, 0));
            assertThat(phase).isInstanceOf(Recovering.class);
            assertThat(step(phase, probes(T + 20, bad.probes(), Outcome.OK, 1))).isInstanceOf(Ended.class);
        }

        @Test
        void relapsesAtHalfTheThreshold() {
            Phase phase = step(recovering(), traffic(T + 20, 0, 2));
            assertThat(phase).isInstanceOf(Open.class);
            assertThat(window(phase).flaps()).isEqualTo(1);
            assertThat(window(phase).outcomes().of(Outcome.OK, Origin.GATEWAY)).isEqualTo(2);
        }

        @Test
        void aSingleFailureIsNoRelapse() {
            assertThat(step(recovering(), traffic(T + 20, 0, 1))).isInstanceOf(Recovering.class);
        }

        @Test
        void relapsesOnABadRunOfProbes() {
            assertThat(step(recovering(), probes(T + 700, ProbeRun.NONE, Outcome.TIMEOUT, 2)))
                    .isInstanceOf(Open.class);
        }
    }

    @Nested
    class FromEnded {
        @Test
        void staysRememberedForAQuarterOfAnHour() {
            assertThat(step(ended(), traffic(T + 10 + 900, 5, 0))).isInstanceOf(Ended.class);
        }

        @Test
        void isForgottenAfterwards() {
            assertThat(step(ended(), traffic(T + 10 + 901, 5, 0))).isEqualTo(healthy());
        }

        @Test
        void turnsSuspectAndBack() {
            Phase phase = step(ended(), traffic(T + 100, 0, 2));
            assertThat(phase).isInstanceOf(Suspect.class);
            assertThat(step(phase, traffic(T + 101, 5000, 0))).isInstanceOf(Ended.class);
        }

        @Test
        void goesOnIfItOpensAgainWithinFiveMinutes() {
            Phase phase = step(ended(), traffic(T + 10 + 300, 0, 6));
            assertThat(phase).isInstanceOf(Open.class);
            Window window = window(phase);
            assertThat(window.id()).isEqualTo(window(ended()).id());
            assertThat(window.flaps()).isEqualTo(1);
            assertThat(window.span()).isEqualTo(Span.open(T, T + 1));
            assertThat(window.outcomes().of(Outcome.OK, Origin.GATEWAY)).isEqualTo(22);
            assertThat(window.outcomes().of(Outcome.SERVER_ERROR, Origin.GATEWAY))
                    .isEqualTo(14);
        }

        @Test
        void isAnotherWindowLater() {
            Phase phase = step(ended(), traffic(T + 10 + 301, 0, 6));
            assertThat(window(phase).id()).isNotEqualTo(window(ended()).id());
            assertThat(window(phase).span().onset()).isEqualTo(T + 311);
        }

        @Test
        void goesOnIfProbesFailAgainInTheSameRoundAndThenNeedsThreeGoodOnes() {
            Tick bad = probes(T, ProbeRun.NONE, Outcome.TIMEOUT, 2);
            Tick other = probes(T + 10, bad.probes(), Outcome.OK, 1);
            Tick again = probes(T + 20, other.probes(), Outcome.TIMEOUT, 2);
            Phase phase = step(healthy(), bad, other, again);
            assertThat(phase).isInstanceOf(Open.class);
            assertThat(window(phase).flaps()).isEqualTo(1);
            assertThat(window(phase).span()).isEqualTo(Span.open(T, T));
            Tick one = probes(T + 30, again.probes(), Outcome.OK, 1);
            Tick two = probes(T + 40, one.probes(), Outcome.OK, 1);
            Tick three = probes(T + 50, two.probes(), Outcome.OK, 1);
            assertThat(step(phase, one, two)).isInstanceOf(Open.class);
            Phase ended = step(phase, one, two, three);
            assertThat(ended).isInstanceOf(Ended.class);
            assertThat(window(ended).span().endedAt()).isEqualTo(T + 30);
        }

        @Test
        void isAnotherWindowForProbes() {
            Phase phase = step(ended(), probes(T + 80, ProbeRun.NONE, Outcome.TIMEOUT, 2));
            assertThat(phase).isInstanceOf(Open.class);
            assertThat(window(phase).id()).isNotEqualTo(window(ended()).id());
        }
    }

    @Test
    void throttlingIsJudgedAlikeWithoutCallers() {
        Conditions c = Ticks.conditions(Symptom.THROTTLING, 0, 0b1111);
        Phase phase = new Healthy(Suspicion.none(Symptom.THROTTLING)).step(c, traffic(T, 1, 0, 6));
        assertThat(phase).isInstanceOf(Open.class);
        assertThat(window(phase).gravity().now()).isEqualTo(Outage.Severity.P2);
    }

    @Test
    void errorsConditionsAreThoseTheTestsAssume() {
        assertThat(errors().scores().openAt(2)).isEqualTo(10);
        assertThat(errors().scores().onFailure(2)).isBetween(4.2, 4.3);
    }
}
