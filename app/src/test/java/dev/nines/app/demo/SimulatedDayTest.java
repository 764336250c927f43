package dev.nines.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.OutcomeRules;
import dev.nines.domain.attempt.Result;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class SimulatedDayTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-19");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-19T00:00:00Z");
    private static final SimulatedDay SEVEN = new SimulatedDay(DAY, 7, 60_000);

    @Test
    void aSeedIsADay() {
        assertThat(hash(new SimulatedDay(DAY, 3, 20_000))).isEqualTo(hash(new SimulatedDay(DAY, 3, 20_000)));
        assertThat(hash(new SimulatedDay(DAY, 4, 20_000))).isNotEqualTo(hash(new SimulatedDay(DAY, 3, 20_000)));
    }

    @Test
    void eachIterationIsTheSameDay() {
        SimulatedDay day = new SimulatedDay(DAY, 3, 5_000);
        assertThat(hash(day)).isEqualTo(hash(day));
    }

    @Test
    void attemptsComeInTheOrderInWhichTheyEndAndStayWithinTheDay() {
        Instant last = MIDNIGHT;
        for (Attempt attempt : SEVEN) {
            assertThat(attempt.timing().endedAt()).isAfterOrEqualTo(last);
            assertThat(attempt.timing().startedAt()).isAfterOrEqualTo(MIDNIGHT);
            last = attempt.timing().endedAt();
        }
        assertThat(last).isBefore(MIDNIGHT.plusSeconds(86_400));
    }

    @Test
    void idsAreUniqueAndSharedWithNoOtherDayOrSeed() {
        Set<String> ids = new HashSet<>();
        for (SimulatedDay day : List.of(
                new SimulatedDay(DAY, 3, 2_000),
                new SimulatedDay(DAY, 4, 2_000),
                new SimulatedDay(DAY.plusDays(1), 3, 2_000))) {
            day.forEach(attempt -> assertThat(ids.add(attempt.attemptId())).isTrue());
        }
    }

    @Test
    void whatIsOnTheWireMeansTheOutcomeItCarries() {
        for (Attempt attempt : SEVEN) {
            Result result = attempt.result();
            boolean denied = result.outcome() == Outcome.GATEWAY_DENIED;
            assertThat(OutcomeRules.derive(result.statusCode(), result.errorType(), result.finishReason(), denied))
                    .isEqualTo(result.outcome());
        }
    }

    @Test
    void retriesFollowTheAttemptTheyName() {
        Map<String, Attempt> newest = new HashMap<>();
        int longest = 0;
        int otherProvider = 0;
        for (Attempt attempt : SEVEN) {
            Attempt previous = newest.put(attempt.lineage().requestId(), attempt);
            longest = Math.max(longest, attempt.lineage().attemptNo());
            if (previous == null) {
                assertThat(attempt.lineage().attemptNo()).isEqualTo(1);
                assertThat(attempt.lineage().previousAttemptId()).isNull();
                continue;
            }
            assertThat(attempt.lineage().attemptNo())
                    .isEqualTo(previous.lineage().attemptNo() + 1);
            assertThat(attempt.lineage().previousAttemptId()).isEqualTo(previous.attemptId());
            assertThat(attempt.timing().startedAt()).isAfter(previous.timing().endedAt());
            assertThat(previous.judgement()).isNotEqualTo(Judgement.GOOD);
            otherProvider +=
                    attempt.target().provider().equals(previous.target().provider()) ? 0 : 1;
        }
        assertThat(longest).isEqualTo(4);
        assertThat(otherProvider).isGreaterThan(1_000);
    }

    @Test
    void sizeAndSharesAreAsIntended() {
        SimulatedDay demo = new SimulatedDay(DAY, 7, SimulatedDay.REQUESTS);
        assertThat(count(demo, a -> a.origin() == Origin.GATEWAY)).isBetween(250_000L, 400_000L);
        assertThat(share(SEVEN, a -> a.lineage().attemptNo() == 1 && !a.cacheHit(), a -> is(a, "aurora")))
                .isCloseTo(0.35, within(0.03));
        assertThat(share(SEVEN, a -> true, a -> a.lineage().taskId() != null)).isBetween(0.2, 0.4);
        assertThat(share(SEVEN, a -> true, Attempt::cacheHit)).isBetween(0.008, 0.025);
        assertThat(share(
                        SEVEN,
                        a -> a.usage().cacheRead() != null,
                        a -> a.usage().cacheRead() > 0))
                .isBetween(0.3, 0.6);
    }

    @Test
    void onlyAModelThatReasonsHasReasoningTokens() {
        for (Attempt attempt : SEVEN) {
            if (attempt.usage().reasoning() != null) {
                assertThat(attempt.target().model()).isEqualTo("aurora-think");
            }
        }
    }

    @Test
    void probesComeEveryHalfMinuteOfEachProvider() {
        for (DemoProvider provider : DemoProvider.values()) {
            assertThat(count(SEVEN, a -> a.origin() == Origin.PROBE && is(a, provider.word())))
                    .isBetween(2_860L, 2_880L);
        }
    }

    @Test
    void calmHoursHaveTheBaselineOfFailures() {
        Predicate<Attempt> calm = a -> a.origin() == Origin.GATEWAY
                && a.judgement() != Judgement.EXCLUDED
                && !a.cacheHit()
                && SEVEN.faults().stream()
                        .noneMatch(f -> f.meets(a.target(), a.timing().startedAt()));
        for (DemoProvider provider : DemoProvider.values()) {
            assertThat(share(SEVEN, calm.and(a -> is(a, provider.word())), a -> a.judgement() == Judgement.BAD))
                    .as(provider.word())
                    .isCloseTo(provider.badShare(), within(0.002));
        }
    }

    @Test
    void trafficFollowsTheDayWithADipAtLunch() {
        assertThat(arrivals(15)).isGreaterThan(3 * arrivals(3));
        assertThat(arrivals(12)).isLessThan(arrivals(11));
        assertThat(arrivals(12)).isLessThan(arrivals(14));
    }

    @Test
    void faultsLeaveCalmHoursAndNeverMeet() {
        for (long seed = 0; seed < 200; seed++) {
            List<FaultWindow> faults = new SimulatedDay(DAY, seed, 1).faults();
            for (int i = 1; i < faults.size(); i++) {
                assertThat(faults.get(i).onset())
                        .isAfter(faults.get(i - 1).end().plusSeconds(3_600));
            }
        }
    }

    @Test
    void pagesAdmitTwoOfTheFaultsLate() {
        assertThat(SEVEN.incidents())
                .extracting(incident -> incident.getProvider() + " " + incident.getStatus())
                .containsExactly(
                        "aurora investigating", "aurora resolved", "borealis investigating", "borealis resolved");
        FaultWindow down = SEVEN.faults().get(1);
        assertThat(SEVEN.incidents().get(0).getFirstSeenAt())
                .isEqualTo(down.onset().plusSeconds(20 * 60));
        assertThat(SEVEN.incidents().get(1).getResolvedAt())
                .isEqualTo(down.end().plusSeconds(15 * 60));
    }

    private static long arrivals(int hour) {
        Instant from = MIDNIGHT.plusSeconds(hour * 3_600L);
        return count(
                SEVEN,
                a -> a.origin() == Origin.GATEWAY
                        && a.lineage().attemptNo() == 1
                        && !a.timing().startedAt().isBefore(from)
                        && a.timing().startedAt().isBefore(from.plusSeconds(3_600)));
    }

    private static boolean is(Attempt attempt, String provider) {
        return attempt.target().provider().equals(provider);
    }

    private static double share(SimulatedDay day, Predicate<Attempt> of, Predicate<Attempt> which) {
        return (double) count(day, of.and(which)) / count(day, of);
    }

    private static long count(SimulatedDay day, Predicate<Attempt> which) {
        return attempts(day).filter(which).count();
    }

    private static int hash(SimulatedDay day) {
        return attempts(day).mapToInt(Attempt::hashCode).reduce(1, (sum, hash) -> 31 * sum + hash);
    }

    private static Stream<Attempt> attempts(SimulatedDay day) {
        return StreamSupport.stream(day.spliterator(), false);
    }
}
