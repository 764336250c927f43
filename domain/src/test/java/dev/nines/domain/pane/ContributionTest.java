package dev.nines.domain.pane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Caller;
import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.Lineage;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.Result;
import dev.nines.domain.attempt.Target;
import dev.nines.domain.attempt.Timing;
import dev.nines.domain.attempt.Usage;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContributionTest {
    private static final Instant AT = Instant.parse("2026-05-01T00:00:00Z");

    private static long callers(String tenant, Outcome outcome) {
        return IntStream.range(0, 100)
                .map(i -> Contribution.of(attempt("r" + i, tenant, outcome), AT.getEpochSecond())
                        .callerBucket())
                .distinct()
                .count();
    }

    private static Attempt attempt(String request, String tenant, Outcome outcome) {
        return new Attempt(
                request,
                0,
                Lineage.single(request),
                Origin.GATEWAY,
                new Target("gw", "acme", "large", null, null, "chat"),
                new Timing(AT, AT, null),
                new Result(outcome, null, null, null, null, null),
                Usage.UNKNOWN,
                Charge.UNKNOWN,
                new Caller(tenant, null, null, null, Map.of()),
                false);
    }

    @Test
    void aNamedCallerIsOneCaller() {
        assertThat(callers("tenant", Outcome.SERVER_ERROR)).isEqualTo(1);
    }

    @Test
    void callersWithoutANameAreToldApartByTheirRequests() {
        assertThat(callers(null, Outcome.SERVER_ERROR)).isGreaterThan(20);
    }

    @Test
    void callersWithoutANameThatAreRefusedMayHoldOneKey() {
        assertThat(callers(null, Outcome.AUTH)).isEqualTo(1);
    }

    private static Contribution answer(double ttftMs, Usage usage, Map<String, String> tags) {
        Attempt attempt = new Attempt(
                "a",
                0,
                Lineage.single("r"),
                Origin.GATEWAY,
                new Target("gw", "acme", "large", null, null, "chat"),
                new Timing(AT, AT.plusSeconds(6), ttftMs),
                new Result(Outcome.OK, 200, null, null, null, true),
                usage,
                Charge.UNKNOWN,
                new Caller(null, null, null, null, tags),
                false);
        return Contribution.of(attempt, AT.getEpochSecond() + 6);
    }

    @Test
    void tokenRateIsFromTheFirstTokenOnAndContextIsAllOfTheInput() {
        Pane pane = new Pane();
        pane.add(answer(1000, new Usage(100L, 8000L, 50L, 400L, null), Map.of()), true);
        pane.add(answer(1000, new Usage(1L, null, null, null, null), Map.of()), true);

        assertThat(pane.tokenRate().total()).isEqualTo(1);
        assertThat(pane.tokenRate().quantile(0.5)).isBetween(80 * 0.99, 80 * 1.01);
        assertThat(pane.maxContext()).isEqualTo(8150);
        assertThat(pane.amounts().of(Amounts.Amount.ATTEMPTS)).isEqualTo(2);
    }

    @Test
    void headroomIsTheLowestShareOfALimitThatWasTold() {
        Pane pane = new Pane();
        assertThat(pane.minHeadroom()).isNaN();

        pane.add(answer(1, Usage.UNKNOWN, limits("1000", "250", "40000", "8000")), true);
        pane.add(answer(1, Usage.UNKNOWN, limits("1000", "900", "nonsense", "1")), true);
        pane.add(answer(1, Usage.UNKNOWN, Map.of()), true);

        assertThat(pane.minHeadroom()).isEqualTo(0.2);
    }

    private static Map<String, String> limits(String requests, String left, String tokens, String tokensLeft) {
        return Map.of(
                "ratelimit.requests.limit", requests,
                "ratelimit.requests.remaining", left,
                "ratelimit.tokens.limit", tokens,
                "ratelimit.tokens.remaining", tokensLeft);
    }
}
