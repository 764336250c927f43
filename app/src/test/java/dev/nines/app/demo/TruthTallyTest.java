package dev.nines.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.Usage;
import dev.nines.domain.money.Price;
import dev.nines.domain.outage.Outage.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Recounts the truth the slow way, from all attempts in memory and from the windows' scopes and times alone. */
class TruthTallyTest {
    private static final SimulatedDay DAY = new SimulatedDay(LocalDate.parse("2026-11-19"), 7, 60_000);
    private static final Truth TRUTH = TruthTally.of(DAY);
    private static final List<Attempt> ATTEMPTS = attempts();

    @Test
    void totalsAreThoseOfTheAttempts() {
        List<Attempt> business = matching(a -> a.origin() == Origin.GATEWAY);
        assertThat(TRUTH.attempts()).isEqualTo(business.size());
        assertThat(TRUTH.probes()).isEqualTo(ATTEMPTS.size() - business.size());
        assertThat(TRUTH.requests())
                .isEqualTo(business.stream()
                        .map(a -> a.lineage().requestId())
                        .distinct()
                        .count());
        assertThat(TRUTH.costUsd()).isEqualByComparingTo(cost(business));
    }

    @Test
    void eachWindowIsARecountOfItsAttempts() {
        for (TrueWindow window : TRUTH.windows()) {
            List<Attempt> counting = matching(a -> in(window, a) && (judged(a) || refusedKey(window, a)));
            List<Attempt> bad = counting.stream()
                    .filter(a -> bad(a) || refusedKey(window, a))
                    .toList();
            assertThat(window.attempts()).isEqualTo(counting.size());
            assertThat(window.bad()).isEqualTo(bad.size());
            assertThat(window.throttled())
                    .isEqualTo(counting.stream()
                            .filter(a -> a.outcome() == Outcome.RATE_LIMITED)
                            .count());
            assertThat(window.wastedUsd()).isEqualByComparingTo(cost(bad));
        }
    }

    @Test
    void lostRequestsAreThoseThatFailedAndNobodyAnswered() {
        Map<String, List<Attempt>> requests = byRequest();
        long lost = requests.values().stream()
                .filter(attempts -> attempts.stream().anyMatch(TruthTallyTest::failed))
                .filter(attempts -> attempts.stream().noneMatch(a -> a.judgement() == Judgement.GOOD))
                .count();
        assertThat(TRUTH.lostRequests()).isEqualTo(lost);
        for (TrueWindow window : TRUTH.windows()) {
            assertThat(window.lostRequests())
                    .isEqualTo(requests.values().stream()
                            .filter(attempts -> attempts.stream().anyMatch(a -> in(window, a) && failed(a)))
                            .filter(attempts -> attempts.stream().noneMatch(a -> a.judgement() == Judgement.GOOD))
                            .count());
        }
    }

    @Test
    void retriesCostWhatFollowsTheFirstFailureAndIsNotWasted() {
        for (TrueWindow window : TRUTH.windows()) {
            List<Attempt> retries = new ArrayList<>();
            byRequest().values().forEach(attempts -> {
                List<Attempt> hits = attempts.stream()
                        .filter(a -> in(window, a) && failed(a))
                        .toList();
                if (!hits.isEmpty()) {
                    int first = hits.get(0).lineage().attemptNo();
                    attempts.stream()
                            .filter(a -> a.lineage().attemptNo() > first && !hits.contains(a))
                            .forEach(retries::add);
                }
            });
            assertThat(window.retryUsd()).isEqualByComparingTo(cost(retries));
        }
    }

    @Test
    void windowsHaveThePublishedShapes() {
        assertThat(TRUTH.windows())
                .extracting(w -> w.scope() + " " + w.kind())
                .containsExactly(
                        "drift ERRORS",
                        "aurora ERRORS",
                        "cumulus THROTTLING",
                        "borealis ERRORS",
                        "drift/drift-pro ERRORS");
        assertThat(TRUTH.windows().get(1).length()).hasMinutes(252);
        assertThat(ratio(0)).isBetween(0.9, 1.0);
        assertThat(ratio(1)).isBetween(0.95, 1.0);
        assertThat(ratio(2)).isBetween(0.4, 0.6);
        assertThat(ratio(3)).isBetween(0.65, 0.75);
        assertThat(ratio(4)).isBetween(0.3, 0.42);
        assertThat(TRUTH.windows().get(4).wastedUsd()).isPositive();
    }

    @Test
    void theFirstSignOfTheTotalOutageIsSlownessBeyondTenSeconds() {
        TrueWindow down = TRUTH.windows().get(1);
        Instant slowest = down.onset().plusSeconds(240);
        assertThat(medianTtft(down.onset().minusSeconds(300), down.onset())).isLessThan(500);
        assertThat(medianTtft(slowest, slowest.plusSeconds(120))).isGreaterThan(10_000);
    }

    @Test
    void overloadIsMostly529() {
        TrueWindow down = TRUTH.windows().get(1);
        List<Attempt> overloaded = matching(a -> in(down, a) && a.outcome() == Outcome.OVERLOADED);
        long with529 =
                overloaded.stream().filter(a -> a.result().statusCode() == 529).count();
        assertThat((double) with529 / overloaded.size()).isBetween(0.6, 0.8);
    }

    @Test
    void keysOfManyTenantsAreRefusedThatWorkedBefore() {
        TrueWindow lockout = TRUTH.windows().get(0);
        Set<String> refused = new HashSet<>();
        matching(a -> in(lockout, a) && refusedKey(lockout, a))
                .forEach(a -> refused.add(a.caller().tenant()));
        Set<String> workedBefore = new HashSet<>();
        matching(a -> a.target().provider().equals("drift")
                        && a.timing().endedAt().isBefore(lockout.onset())
                        && a.judgement() == Judgement.GOOD)
                .forEach(a -> workedBefore.add(a.caller().tenant()));
        assertThat(refused).hasSizeGreaterThan(5);
        assertThat(workedBefore).containsAll(refused);
    }

    private static double ratio(int window) {
        TrueWindow truth = TRUTH.windows().get(window);
        return (double) truth.affected() / truth.attempts();
    }

    private static double medianTtft(Instant from, Instant to) {
        double[] sorted = matching(a -> a.timing().ttftMs() != null
                        && a.target().provider().equals("aurora")
                        && !a.timing().startedAt().isBefore(from)
                        && a.timing().startedAt().isBefore(to))
                .stream()
                .mapToDouble(a -> a.timing().ttftMs())
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }

    private static boolean in(TrueWindow window, Attempt a) {
        return a.origin() == Origin.GATEWAY
                && !a.cacheHit()
                && a.target().provider().equals(window.scope().provider())
                && (window.scope().model() == null
                        || a.target().model().equals(window.scope().model()))
                && !a.timing().startedAt().isBefore(window.onset())
                && a.timing().startedAt().isBefore(window.end());
    }

    private static boolean failed(Attempt a) {
        return bad(a)
                || a.judgement() == Judgement.THROTTLED
                || in(TRUTH.windows().get(0), a) && refusedKey(TRUTH.windows().get(0), a);
    }

    private static boolean judged(Attempt a) {
        return a.judgement() != Judgement.EXCLUDED;
    }

    private static boolean bad(Attempt a) {
        return a.judgement() == Judgement.BAD;
    }

    private static boolean refusedKey(TrueWindow window, Attempt a) {
        boolean lockout =
                window.kind() == Kind.ERRORS && window.scope().toString().equals("drift");
        return lockout && a.outcome() == Outcome.AUTH;
    }

    private static BigDecimal cost(List<Attempt> attempts) {
        Map<String, Price> prices = new HashMap<>();
        DAY.prices().forEach(price -> prices.put(price.model(), price));
        BigDecimal sum = BigDecimal.ZERO;
        for (Attempt a : attempts) {
            if (a.charge().billed()) {
                Price price = prices.get(a.target().model());
                Usage usage = a.usage();
                sum = sum.add(price.input()
                        .multiply(BigDecimal.valueOf(usage.input()))
                        .add(price.cacheRead().multiply(BigDecimal.valueOf(usage.cacheRead())))
                        .add(price.cacheWrite().multiply(BigDecimal.valueOf(usage.cacheWrite())))
                        .add(price.output().multiply(BigDecimal.valueOf(usage.output())))
                        .movePointLeft(6)
                        .setScale(9, RoundingMode.HALF_EVEN));
            }
        }
        return sum;
    }

    private static Map<String, List<Attempt>> byRequest() {
        return matching(a -> a.origin() == Origin.GATEWAY).stream()
                .collect(Collectors.groupingBy(a -> a.lineage().requestId()));
    }

    private static List<Attempt> matching(Predicate<Attempt> which) {
        return ATTEMPTS.stream().filter(which).toList();
    }

    private static List<Attempt> attempts() {
        List<Attempt> attempts = new ArrayList<>();
        DAY.forEach(attempts::add);
        return attempts;
    }
}
