package dev.nines.domain.outage;

import static dev.nines.domain.outage.SimulatedScope.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.outage.Outage.Evidence;
import dev.nines.domain.outage.Outage.Kind;
import dev.nines.domain.outage.Outage.Severity;
import dev.nines.domain.outage.Outage.State;
import java.time.Instant;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Simulated days whose truth is known. Health is 0.3 % bad; seconds count from the start of the simulation. */
class ScenarioTest {
    private static final long HOUR = 3600;
    private static final double HEALTH = 0.003;

    private static DoubleUnaryOperator between(double from, double to, double share) {
        return t -> t >= from && t < to ? share : HEALTH;
    }

    private static List<Outage> standing(SimulatedScope scope) {
        return scope.outages.values().stream()
                .filter(o -> o.state() != State.RETRACTED)
                .toList();
    }

    private static Outage only(SimulatedScope scope) {
        List<Outage> standing = standing(scope);
        assertThat(standing).hasSize(1);
        return standing.get(0);
    }

    private static double after(Instant instant, double truth) {
        return instant.getEpochSecond() - START - truth;
    }

    @ParameterizedTest(name = "{1} of attempts bad at {0}/s: found within {2} s, onset within {3} s, end within {4} s")
    @CsvSource({
        "0.05, 1.0, 300, 90, 200", "0.5, 1.0, 25, 8, 12", "1, 1.0, 12, 4, 5", "10, 1.0, 1, 0, 1",
        "0.5, 0.5, 50, 15, 20", "1, 0.5, 25, 12, 10", "10, 0.5, 3, 2, 2", "1, 0.1, 240, 120, 120"
    })
    void anOutageOfHalfAnHourIsFoundOnce(double rate, double share, int delay, int onset, int end) {
        long from = 6 * HOUR + 17;
        long to = from + 1800;
        for (long seed = 1; seed <= 5; seed++) {
            SimulatedScope scope = new SimulatedScope(seed)
                    .rate(rate)
                    .bad(between(from, to, share))
                    .run(0, 9 * HOUR);
            Outage outage = only(scope);
            assertThat(outage.kind()).isEqualTo(Kind.ERRORS);
            assertThat(outage.state()).isEqualTo(State.CLOSED);
            assertThat(outage.confirmedBy()).isEqualTo(Evidence.TRAFFIC);
            assertThat(outage.peakSeverity()).isEqualTo(share == 1 ? Severity.P1 : Severity.P2);
            assertThat(after(outage.detectedAt(), from)).isBetween(0.0, (double) delay);
            assertThat(Math.abs(after(outage.onset(), from))).isLessThanOrEqualTo(onset);
            assertThat(Math.abs(after(outage.endedAt().orElseThrow(), to))).isLessThanOrEqualTo(end);
            assertThat(outage.bad() / (double) outage.judged()).isBetween(share * 0.7, share * 1.5);
        }
    }

    @Test
    void aRecoveryOfAnHourIsOneWindowThatEndsLateAndFlapsLittle() {
        DoubleUnaryOperator ramp = t -> t < 6 * HOUR ? HEALTH : Math.max(HEALTH, 1 - (t - 6 * HOUR) / HOUR);
        SimulatedScope scope = new SimulatedScope(3).rate(2).bad(ramp).run(0, 9 * HOUR);
        Outage outage = only(scope);
        assertThat(after(outage.endedAt().orElseThrow(), 6 * HOUR)).isBetween(0.9 * HOUR, 1.05 * HOUR);
        assertThat(outage.flaps()).isLessThanOrEqualTo(3);
        assertThat(outage.peakSeverity()).isEqualTo(Severity.P1);
        assertThat(outage.severity()).isNotEqualTo(Severity.P1);
    }

    @Test
    void aStormOfThrottlingIsNoOutageOfErrors() {
        SimulatedScope scope = new SimulatedScope(4)
                .rate(5)
                .throttled(t -> t >= 6 * HOUR && t < 6 * HOUR + 600 ? 0.6 : 0.005)
                .run(0, 8 * HOUR);
        Outage outage = only(scope);
        assertThat(outage.kind()).isEqualTo(Kind.THROTTLING);
        assertThat(outage.peakSeverity()).isEqualTo(Severity.P2);
        assertThat(after(outage.onset(), 6 * HOUR)).isBetween(-3.0, 3.0);
        assertThat(after(outage.endedAt().orElseThrow(), 6 * HOUR + 600)).isBetween(-3.0, 3.0);
    }

    @Test
    void aBurstOfAuthFailuresOverManyCallersIsAnOutage() {
        SimulatedScope scope = new SimulatedScope(5)
                .rate(2)
                .auth(64, t -> t >= 6 * HOUR && t < 9 * HOUR ? 0.97 : 0)
                .run(0, 10 * HOUR);
        Outage outage = only(scope);
        assertThat(outage.kind()).isEqualTo(Kind.ERRORS);
        assertThat(outage.peakSeverity()).isEqualTo(Severity.P1);
        assertThat(after(outage.onset(), 6 * HOUR)).isBetween(-5.0, 10.0);
        assertThat(after(outage.endedAt().orElseThrow(), 9 * HOUR)).isBetween(-5.0, 10.0);
    }

    @Test
    void aRevokedKeyIsNone() {
        SimulatedScope one = new SimulatedScope(6)
                .rate(2)
                .auth(1, t -> t >= 6 * HOUR ? 0.9 : 0)
                .run(0, 10 * HOUR);
        assertThat(one.outages).isEmpty();
        SimulatedScope two = new SimulatedScope(6)
                .rate(2)
                .auth(2, t -> t >= 6 * HOUR ? 0.9 : 0)
                .run(0, 10 * HOUR);
        assertThat(two.outages).isEmpty();
    }

    @Test
    void manyNewKeysThatNeverWorkedAreNone() {
        SimulatedScope scope = new SimulatedScope(7).rate(2).auth(64, t -> 1).run(0, 2 * HOUR);
        assertThat(scope.outages).isEmpty();
    }

    @Test
    void silenceInMidOutageClosesNothing() {
        SimulatedScope scope = new SimulatedScope(8)
                .rate(1)
                .bad(between(6 * HOUR, 12 * HOUR, 1))
                .run(0, 6 * HOUR + 600);
        scope.rate(0).run(6 * HOUR + 600, 11 * HOUR);
        assertThat(only(scope).state()).isEqualTo(State.OPEN);
        scope.rate(1).run(11 * HOUR, 13 * HOUR);
        Outage outage = only(scope);
        assertThat(outage.flaps()).isZero();
        assertThat(after(outage.endedAt().orElseThrow(), 12 * HOUR)).isBetween(-3.0, 3.0);
    }

    @Test
    void thinTrafficNeitherOpensNorFlaps() {
        SimulatedScope scope = new SimulatedScope(9).rate(0.05).run(0, 72 * HOUR);
        assertThat(scope.outages).isEmpty();
    }

    @Test
    void slownessBeforeErrorsIsTheFirstSignOfTheOutage() {
        // The share of first tokens over 10 s rises for six minutes; then everything fails for two hours.
        double from = 6 * HOUR;
        SimulatedScope scope = new SimulatedScope(10)
                .rate(5)
                .slow(t -> t < from ? 0.001 : t < from + 360 ? (t - from) / 360 : 0.001)
                .bad(between(from + 360, from + 2 * HOUR, 1))
                .run(0, 10 * HOUR);
        Outage outage = only(scope);
        assertThat(outage.kind()).isEqualTo(Kind.ERRORS);
        assertThat(after(outage.onset(), from)).isBetween(-10.0, 150.0);
        assertThat(after(outage.detectedAt(), from + 360)).isBetween(0.0, 5.0);
        List<Outage> retracted = scope.outages.values().stream()
                .filter(o -> o.state() == State.RETRACTED)
                .toList();
        assertThat(retracted).singleElement().satisfies(sign -> {
            assertThat(sign.kind()).isEqualTo(Kind.LATENCY);
            assertThat(sign.parentId()).contains(outage.id());
            assertThat(sign.onset()).isEqualTo(outage.onset());
        });
    }

    @Test
    void slownessAloneIsAWindowOfItsOwn() {
        SimulatedScope scope = new SimulatedScope(11)
                .rate(5)
                .slow(t -> t >= 6 * HOUR && t < 7 * HOUR ? 0.8 : 0.01)
                .run(0, 9 * HOUR);
        Outage outage = only(scope);
        assertThat(outage.kind()).isEqualTo(Kind.LATENCY);
        assertThat(outage.severity()).isEqualTo(Severity.P2);
        assertThat(after(outage.onset(), 6 * HOUR)).isBetween(-5.0, 5.0);
        assertThat(after(outage.endedAt().orElseThrow(), 7 * HOUR)).isBetween(-5.0, 5.0);
    }

    @Test
    void aModelThatIsSlowByNatureIsNone() {
        SimulatedScope scope = new SimulatedScope(12).rate(1).slow(t -> 0.4).run(0, 24 * HOUR);
        assertThat(scope.outages).isEmpty();
    }

    @Test
    void anOutageThatComesAndGoesIsOneWindowWithFlaps() {
        double from = 6 * HOUR;
        SimulatedScope scope = new SimulatedScope(13)
                .rate(2)
                .bad(t -> t >= from && t < from + 1800 && (t - from) % 300 < 120 ? 1 : HEALTH)
                .run(0, 8 * HOUR);
        Outage outage = only(scope);
        assertThat(outage.flaps()).isEqualTo(5);
        assertThat(after(outage.endedAt().orElseThrow(), from + 5 * 300 + 120)).isBetween(-3.0, 3.0);
    }

    @Test
    void probesAndTrafficConfirmEachOther() {
        double from = 6 * HOUR;
        SimulatedScope scope = new SimulatedScope(14).rate(1).bad(between(from, from + 600, 1));
        for (int i = 0; i < 60; i++) {
            scope.probe((long) from + 10L * i, Outcome.TIMEOUT);
        }
        for (int i = 60; i < 90; i++) {
            scope.probe((long) from + 10L * i, Outcome.OK);
        }
        Outage outage = only(scope.run(0, 8 * HOUR));
        assertThat(outage.confirmedBy()).isEqualTo(Evidence.BOTH);
        assertThat(after(outage.endedAt().orElseThrow(), from + 600)).isBetween(-3.0, 3.0);
    }

    @Test
    void goodProbesDoNotHideThatTrafficFails() {
        double from = 6 * HOUR;
        SimulatedScope scope = new SimulatedScope(15).rate(1).bad(between(from, from + 600, 0.7));
        for (int i = 0; i < 90; i++) {
            scope.probe((long) from - 100 + 10L * i, Outcome.OK);
        }
        Outage outage = only(scope.run(0, 8 * HOUR));
        assertThat(after(outage.endedAt().orElseThrow(), from + 600)).isBetween(-15.0, 5.0);
        assertThat(outage.confirmedBy()).isEqualTo(Evidence.TRAFFIC);
    }

    @Test
    void whereTrafficWasTurnedAwayProbesCloseTheOutage() {
        long from = 6 * HOUR;
        SimulatedScope scope =
                new SimulatedScope(16).rate(1).bad(between(from, 99 * HOUR, 1)).run(0, from + 300);
        scope.rate(0);
        for (long at = from + 300; at < from + 3600; at += 30) {
            scope.probe(at, at < from + 1800 ? Outcome.CONNECTION : Outcome.OK);
        }
        Outage outage = only(scope.run(from + 300, from + 3600));
        assertThat(outage.state()).isEqualTo(State.CLOSED);
        assertThat(after(outage.endedAt().orElseThrow(), from)).isEqualTo(1800);
        assertThat(after(outage.recoveredDetectedAt().orElseThrow(), from)).isEqualTo(1860);
        assertThat(outage.confirmedBy()).isEqualTo(Evidence.BOTH);
    }

    @Test
    void trafficThatReturnsInHealthClosesWhatProbesOpened() {
        SimulatedScope scope = new SimulatedScope(17).rate(0);
        for (long at = 0; at < 1800; at += 30) {
            scope.probe(at, Outcome.CONNECTION);
        }
        scope.run(0, 1800);
        assertThat(only(scope).state()).isEqualTo(State.OPEN);
        Outage outage = only(scope.rate(1).run(1800, 3600));
        assertThat(outage.state()).isEqualTo(State.CLOSED);
        assertThat(after(outage.endedAt().orElseThrow(), 1800)).isBetween(0.0, 5.0);
        assertThat(outage.confirmedBy()).isEqualTo(Evidence.PROBES);
    }

    @Test
    void trafficThatFailsTooConfirmsWhatProbesOpened() {
        SimulatedScope scope =
                new SimulatedScope(18).rate(0).probe(0, Outcome.TIMEOUT).probe(30, Outcome.TIMEOUT);
        scope.run(0, 60).rate(1).bad(t -> t < 600 ? 1 : HEALTH).probe(300, Outcome.OK);
        Outage outage = only(scope.run(60, 3600));
        assertThat(outage.confirmedBy()).isEqualTo(Evidence.BOTH);
        assertThat(after(outage.onset(), 0)).isZero();
        assertThat(after(outage.endedAt().orElseThrow(), 600)).isBetween(-3.0, 5.0);
    }
}
