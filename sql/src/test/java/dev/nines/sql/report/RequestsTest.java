package dev.nines.sql.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.nines.event.Attempt;
import dev.nines.event.Origin;
import dev.nines.event.Outcome;
import dev.nines.sql.rows.AttemptRows;
import dev.nines.sql.support.Events;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests worked out by hand. An attempt costs a cent unless a test says otherwise. */
class RequestsTest extends ReportsFixture {
    /** Eight requests: 1st try, retry, fallback at the third try, two failures, throttled, excluded, own cache. */
    private void eightRequests() {
        calls(
                call("first", 1, "10:00:00", "10:00:01", Outcome.ok),
                call("retry", 1, "10:00:00", "10:00:01", Outcome.timeout),
                call("retry", 2, "10:00:02", "10:00:04", Outcome.truncated),
                call("fallback", 1, "10:00:00", "10:00:01", Outcome.timeout),
                call("fallback", 2, "10:00:02", "10:00:03", Outcome.rate_limited),
                call("fallback", 3, "10:00:04", "10:00:16", Outcome.ok).setProvider("anthropic"),
                call("failed", 1, "10:00:00", "10:00:01", Outcome.rate_limited),
                call("failed", 2, "10:00:02", "10:00:03", Outcome.server_error),
                call("failed", 3, "10:00:02", "10:00:03", Outcome.server_error),
                call("failed", 4, "10:00:02", "10:00:03", Outcome.server_error),
                call("failed", 5, "10:00:02", "10:00:03", Outcome.server_error),
                call("hung", 1, "10:00:00", "10:05:00", Outcome.timeout),
                // A hedge was refused while the first call hung: what ended last decides.
                call("hung", 2, "10:00:30", "10:00:31", Outcome.rate_limited).setProvider("anthropic"),
                call("throttled", 1, "10:00:00", "10:00:01", Outcome.rate_limited)
                        .setTier("general"),
                call("excluded", 1, "10:00:00", "10:00:01", Outcome.cancelled).setTier("critical"),
                call("cached", 1, "10:00:00", "10:00:00.010", Outcome.ok)
                        .setCacheHit(true)
                        .setTier("critical"),
                call("probe", 1, "10:00:00", "10:00:01", Outcome.timeout).setOrigin(Origin.probe));
    }

    @Test
    void howRequestsEnded() {
        eightRequests();
        List<Object> all = rows(
                        "requests",
                        "first_try",
                        "after_retry",
                        "after_fallback",
                        "failed",
                        "throttled",
                        "excluded",
                        "from_cache")
                .get(0);
        assertThat(all).containsExactly(8L, 2L, 1L, 1L, 2L, 1L, 1L, 1L);
        // requests: 4 good, 2 failed. attempts: 3 good (the cache made none), 7 bad; 15 of 7 requests
        assertThat(rows("success_rate", "attempt_success_rate", "attempts", "retry_amplification")
                        .get(0))
                .containsExactly(4 / 6.0, 3 / 10.0, 15L, 15 / 7.0);
    }

    /** Second tries: retry (good), fallback, failed, hung. Third: fallback (good), failed. Later: two of failed. */
    @Test
    void recoveryByDepth() {
        eightRequests();
        assertThat(rows("tries_2", "recovery_2", "tries_3", "recovery_3", "tries_4_plus", "recovery_4_plus")
                        .get(0))
                .containsExactly(4L, 0.25, 2L, 0.5, 2L, 0.0);
    }

    @Test
    void whatRetriesCost() {
        eightRequests();
        // 15 attempts, 8 of them no first ones
        assertThat(rows("cost_usd", "retry_usd", "unpriced_attempts").get(0))
                .containsExactly(Events.usd("0.15"), Events.usd("0.08"), 0L);
        calls(
                call("nobody knows", 1, "11:00:00", "11:00:01", Outcome.timeout).setCostUsd(null),
                call("nobody knows", 2, "11:00:02", "11:00:03", Outcome.ok)
                        .setBilled(false)
                        .setCostUsd(null),
                call("nobody knows", 3, "11:00:02", "11:00:03", Outcome.ok).setCostUsd(Events.usd("2")));
        assertThat(rows("cost_usd", "retry_usd", "unpriced_attempts").get(0))
                .containsExactly(Events.usd("2.15"), Events.usd("2.08"), 1L);
    }

    /** From the first start to the answer: 10 ms, 1 s, 4 s and 16 s. */
    @Test
    void howLongCallersWaited() {
        eightRequests();
        List<Object> durations = rows("p50_ms", "p95_ms").get(0);
        assertThat((Double) durations.get(0)).isCloseTo(1000, withinPercentage(1));
        assertThat((Double) durations.get(1)).isCloseTo(4000, withinPercentage(1));
    }

    @Test
    void byTierAndByTheProviderCalledFirst() {
        eightRequests();
        calls(call("elsewhere", 1, "10:00:00", "10:00:01", Outcome.timeout).setProvider("anthropic"));
        assertThat(rows("scope", "first_provider", "requests", "failed", "success_rate", "attempts"))
                .containsExactly(
                        Arrays.asList("requests", null, 9L, 3L, 4 / 7.0, 16L),
                        Arrays.asList("requests/critical", null, 2L, 0L, 1.0, 1L),
                        Arrays.asList("requests/general", null, 1L, 0L, null, 1L),
                        List.of("requests", "anthropic", 1L, 1L, 0.0, 1L),
                        List.of("requests", "openai", 8L, 2L, 4 / 6.0, 15L));
    }

    @Test
    void onlyFailures() {
        calls(call("r", 1, "10:00:00", "10:00:01", Outcome.timeout).setCostUsd(null));
        assertThat(rows("failed", "success_rate", "recovery_2", "p50_ms", "p95_ms", "cost_usd", "retry_usd")
                        .get(0))
                .containsExactly(1L, 0.0, null, null, null, null, null);
    }

    /** The caller gave up after a failure: the failure counts. Tiers that differ: that of the attempt that ended first. */
    @Test
    void whatSaysNothingDecidesNothing() {
        calls(
                call("r", 1, "10:00:00", "10:00:05", Outcome.timeout).setTier("general"),
                call("r", 2, "10:00:01", "10:00:02", Outcome.overloaded).setTier("important"),
                call("r", 3, "10:00:06", "10:00:07", Outcome.cancelled).setTier("critical"));
        assertThat(rows("scope", "requests", "failed", "excluded"))
                .contains(List.of("requests/important", 1L, 1L, 0L))
                .doesNotContain(List.of("requests/critical", 1L, 1L, 0L))
                .hasSize(3);
    }

    @Test
    void correctedAndRepeatedAttemptsCountOnce() {
        Attempt.Builder guess = call("r", 1, "10:00:00", "10:00:01", Outcome.timeout);
        calls(guess, guess);
        calls(guess.setVersion(1).setOutcome(Outcome.ok));
        assertThat(rows("requests", "first_try", "attempts").get(0)).containsExactly(1L, 1L, 1L);
    }

    @ParameterizedTest
    @CsvSource({
        "'',3",
        "requests,3",
        "requests/critical,1",
        "openai,2",
        "openai/gpt,2",
        "openai/*/eu,1",
        "openai/gpt/eu,1",
        "anthropic,1",
        "tasks,0",
        "azure,0"
    })
    void aScopeTakesRequestsOfATierOrByTheirFirstAttempt(String scope, long expected) {
        calls(
                call("1", 1, "10:00:00", "10:00:01", Outcome.timeout).setRegion("eu"),
                call("1", 2, "10:00:02", "10:00:03", Outcome.ok).setProvider("azure"),
                call("2", 1, "10:00:00", "10:00:01", Outcome.ok).setTier("critical"),
                call("3", 1, "10:00:00", "10:00:01", Outcome.ok).setProvider("anthropic"));
        Report report = run("requests", new ReportRange(Optional.empty(), Optional.empty(), Optional.of(scope)));
        List<List<Object>> rows = columns(report, "requests");
        assertThat(rows.isEmpty() ? 0L : rows.get(0).get(0)).isEqualTo(expected);
    }

    @Test
    void theFirstStartDecidesTheRangeAndLaterAttemptsCount() {
        calls(
                call("before", 1, "09:59:59", "10:00:01", Outcome.ok),
                call("in", 1, "10:00:00", "10:00:01", Outcome.timeout),
                call("in", 2, "10:30:00", "10:30:01", Outcome.ok),
                call("after", 1, "10:30:00", "10:30:01", Outcome.ok));
        ReportRange range = new ReportRange(
                Optional.of(Events.at("10:00:00")), Optional.of(Events.at("10:30:00")), Optional.empty());
        assertThat(columns(run("requests", range), "requests", "after_retry").get(0))
                .containsExactly(1L, 1L);
    }

    private List<List<Object>> rows(String... columns) {
        return columns(run("requests", ReportRange.ALL), columns);
    }

    private void calls(Attempt.Builder... events) {
        store(
                AttemptRows.ATTEMPTS,
                Arrays.stream(events).map(ReportsFixture::attempt).toList());
    }

    private static Attempt.Builder call(String request, int no, String start, String end, Outcome outcome) {
        return Events.attempt(request + "-" + no)
                .setRequestId(request)
                .setAttemptNo(no)
                .setStartedAt(Events.at(start))
                .setEndedAt(Events.at(end))
                .setOutcome(outcome);
    }
}
