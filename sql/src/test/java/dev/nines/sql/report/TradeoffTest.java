package dev.nines.sql.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nines.event.Attempt;
import dev.nines.event.Origin;
import dev.nines.event.Outcome;
import dev.nines.sql.rows.AttemptRows;
import dev.nines.sql.support.Events;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An attempt is openai/gpt's, takes a second, is good and costs a cent, unless a test says otherwise. */
class TradeoffTest extends ReportsFixture {
    private final List<Attempt.Builder> pending = new ArrayList<>();

    /** Failed, then good at the same model; failed there and good at the other; lost; throttled; refused as wrong. */
    @Test
    void aRequestCostsWhatAllItsAttemptsAtTheModelDo() {
        call("1a", 0).setRequestId("1").setOutcome(Outcome.stream_cut).setCostUsd(Events.usd("0.004"));
        call("1b", 5).setRequestId("1").setAttemptNo(2);
        call("2a", 10)
                .setRequestId("2")
                .setOutcome(Outcome.server_error)
                .setCostUsd(null)
                .setBilled(false);
        call("2b", 12).setRequestId("2").setAttemptNo(2).setModel("mini").setCostUsd(Events.usd("0.002"));
        call("3", 20).setEndedAt(start(30));
        call("4", 30).setOutcome(Outcome.rate_limited).setCostUsd(Events.usd("0"));
        call("5", 40).setOutcome(Outcome.client_error).setCostUsd(Events.usd("0.001"));
        call("6", 50).setOrigin(Origin.probe);
        call("7", 50).setCacheHit(true);
        stored();
        // gpt: 1 and 3 good, 2 failed. 0.004 + 0.01 + 0.01 + 0.001 = 0.025, of two successes: 12.50 the thousand
        assertThat(rows(
                        "scope",
                        "requests",
                        "successes",
                        "availability",
                        "cost_usd",
                        "cost_per_1k_success_usd",
                        "throttled",
                        "excluded",
                        "attempts"))
                .containsExactly(
                        List.of("openai/mini", 1L, 1L, 1.0, usd("0.002"), usd("2"), 0L, 0L, 1L),
                        List.of("openai/gpt", 3L, 2L, 2 / 3.0, usd("0.025"), usd("12.5"), 1L, 1L, 6L));
        // From the start of 1a to the end of 1b 6 s, and 10 s. The rank 0.95 * (2 - 1) falls on the first of the two.
        assertThat((double) rows("p95_ms").get(1).get(0)).isCloseTo(6000, within(60.0));
    }

    /** All seven have p95 of a second but one of two; 40 successes each but one with 29. */
    @Test
    void theFrontHoldsWhatNothingBeatsAndEqualsBoth() {
        requests("twin-a", 40, 0, "0.01", 1000);
        requests("twin-b", 40, 0, "0.01", 1000);
        requests("cheap", 40, 10, "0.001", 1000);
        requests("worse", 40, 1, "0.01", 1000);
        requests("slower", 40, 0, "0.01", 2000);
        requests("dear but no better", 40, 10, "0.02", 1000);
        requests("unpriced", 40, 0, null, 500);
        requests("rare", 29, 0, "0.0001", 500);
        stored();
        assertThat(rows("model", "pareto", "standing", "dominated_by"))
                .containsExactlyInAnyOrder(
                        Arrays.asList("twin-a", true, "on_front", null),
                        Arrays.asList("twin-b", true, "on_front", null),
                        Arrays.asList("cheap", true, "on_front", null),
                        Arrays.asList("worse", false, "dominated", "openai/twin-a"),
                        Arrays.asList("slower", false, "dominated", "openai/twin-a"),
                        // By all the others that are known; cheap is the cheapest.
                        Arrays.asList("dear but no better", false, "dominated", "openai/cheap"),
                        Arrays.asList("unpriced", false, "cost_unknown", null),
                        Arrays.asList("rare", false, "too_few", null));
        assertThat(rows("model", "cost_per_1k_success_usd", "unpriced_share"))
                .contains(Arrays.asList("unpriced", null, 1.0), Arrays.asList("rare", usd("0.1"), 0.0));
    }

    /** 1 of 101 charged attempts without a price is under 1 %, 1 of 99 over it. */
    @ParameterizedTest
    @CsvSource({"100, on_front", "98, cost_unknown"})
    void aFewUnpricedAttemptsDoNotHideAModel(int priced, String standing) {
        requests("gpt", priced, 0, "0.01", 1000);
        requests("gpt", 1, 0, null, 1000);
        stored();
        assertThat(rows("standing")).containsExactly(List.of(standing));
    }

    /** What nobody charges for costs nothing, and that is known. */
    @Test
    void freeIsAPrice() {
        for (int i = 0; i < 30; i++) {
            call("f" + i, i).setCostUsd(null).setBilled(false);
        }
        stored();
        assertThat(rows("cost_per_1k_success_usd", "standing", "unpriced_share"))
                .containsExactly(List.of(usd("0"), "on_front", 0.0));
    }

    @Test
    void eachTierIsComparedWithinItself() {
        for (int i = 0; i < 30; i++) {
            call("c" + i, i).setTier("critical").setCostUsd(Events.usd("0.02"));
            call("g" + i, i).setTier("general").setModel("mini");
            call("n" + i, i).setModel("mini");
        }
        stored();
        assertThat(rows("scope", "tier", "requests", "standing"))
                .containsExactly(
                        Arrays.asList("openai/mini", null, 60L, "on_front"),
                        Arrays.asList("openai/gpt", null, 30L, "dominated"),
                        Arrays.asList("openai/gpt", "critical", 30L, "on_front"),
                        Arrays.asList("openai/mini", "general", 30L, "on_front"));
    }

    /**
     * Two stretches of 100 requests, with 10 failures in the first. In the second 45 take two seconds.
     *
     * <p>Share 0.95. Between stretches 2 / 1 * ((90 - 95)^2 + (100 - 95)^2) / 200^2 = 0.0025; of independent requests 0.95 *
     * 0.05 / 200 = 0.0002375: a design effect of 10.526, 19 requests. t of 1 degree is 12.706, t^2 161.442436. Wilson: (0.95
     * + t^2 / 38) / (1 + t^2 / 19) = 0.547384, +- 12.706 * sqrt(0.0025 + t^2 / 1444) / 9.496970 = 0.452326.
     *
     * <p>Cost 2 / 190 each; of the stretches 1 - 90 * 2 / 190 = 0.0526316 and the same below. sqrt(2 * 2 * 0.0526316^2) = 0.1052632;
     * 1000 * 12.706 * that / 190 = 7.039335 around 10.526316.
     *
     * <p>p95 is the two seconds, all answers are up to it; the error of the share is sqrt(0.95 * 0.05 / 190) = 0.0158114, times
     * 12.706 is 0.2009: from the quantile 0.749, of rank 141.6, where 145 took a second, to the longest.
     */
    @Test
    void intervalsByHand() {
        for (int i = 0; i < 100; i++) {
            call("a" + i, 0).setOutcome(i < 10 ? Outcome.timeout : Outcome.ok);
            call("b" + i, 3600).setEndedAt(start(3600).plusMillis(i < 45 ? 2000 : 1000));
        }
        stored();
        assertThat(rows("stretches", "availability")).containsExactly(List.of(2L, 0.95));
        List<Object> row = rows(
                        "availability_low",
                        "availability_high",
                        "design_effect",
                        "cost_low_usd",
                        "cost_high_usd",
                        "p95_low_ms",
                        "p95_ms",
                        "p95_high_ms")
                .get(0);
        double[] expected = {
            0.095058, 0.999709, 10.526316, 3.486981, 17.565651, 1000, 2000, 2000,
        };
        for (int i = 0; i < expected.length; i++) {
            double error = i < 5 ? 2e-6 * expected[i] : 0.01 * expected[i];
            assertThat(((Number) row.get(i)).doubleValue())
                    .as("figure %d", i)
                    .isCloseTo(expected[i], within(Math.max(error, 2e-6)));
        }
    }

    /** All at one moment: how it differs over time cannot be told. */
    @Test
    void oneStretchAloneHasNoInterval() {
        requests("gpt", 5, 0, "0.01", 1000);
        stored();
        assertThat(rows("stretches", "availability_low", "cost_low_usd", "p95_high_ms"))
                .containsExactly(Arrays.asList(1L, null, null, null));
    }

    /** 20 stretches without a failure: Wilson's lower bound of 200 with t = 2.093, 200 / (200 + 4.380649). */
    @Test
    void noFailureIsNoProof() {
        for (int i = 0; i < 200; i++) {
            call("a" + i, i);
        }
        stored();
        List<Object> row = rows("availability", "availability_low", "availability_high", "stretches")
                .get(0);
        assertThat((double) row.get(1)).isCloseTo(0.978566, within(1e-6));
        assertThat(row).contains(1.0, 20L);
    }

    @Test
    void nothingSucceeded() {
        call("a", 0).setOutcome(Outcome.timeout);
        call("b", 60).setOutcome(Outcome.rate_limited).setModel("mini");
        call("c", 60).setOutcome(Outcome.client_error).setModel("wrong name");
        stored();
        assertThat(rows(
                        "model",
                        "requests",
                        "availability",
                        "cost_per_1k_success_usd",
                        "p95_ms",
                        "standing",
                        "throttled"))
                .containsExactlyInAnyOrder(
                        Arrays.asList("gpt", 1L, 0.0, null, null, "too_few", 0L),
                        Arrays.asList("mini", 0L, null, null, null, "too_few", 1L));
    }

    @Test
    void aRepeatChangesNothingAndACorrectionItsCost() {
        requests("gpt", 30, 0, "0.01", 1000);
        stored();
        requests("gpt", 30, 0, "0.01", 1000);
        call("gpt 0", 0).setVersion(1).setCostUsd(Events.usd("0.31"));
        stored();
        // 29 * 0.01 + 0.31 = 0.60 of 30
        assertThat(rows("requests", "attempts", "cost_per_1k_success_usd"))
                .containsExactly(List.of(30L, 30L, usd("20")));
    }

    @ParameterizedTest
    @CsvSource({"'',2", "openai,2", "openai/gpt,1", "groq,0"})
    void scopes(String scope, int expected) {
        call("a", 0);
        call("b", 0).setModel("mini");
        stored();
        assertThat(run("tradeoff", new ReportRange(Optional.empty(), Optional.empty(), Optional.of(scope)))
                        .rows())
                .hasSize(expected);
    }

    private Attempt.Builder call(String id, long second) {
        Attempt.Builder call = Events.attempt(id)
                .setStartedAt(start(second))
                .setEndedAt(start(second).plusSeconds(1));
        pending.add(call);
        return call;
    }

    private void requests(String model, int good, int failed, String usd, int millis) {
        for (int i = 0; i < good + failed; i++) {
            call(model + " " + (usd == null ? "unpriced " : "") + i, 0)
                    .setModel(model)
                    .setEndedAt(start(0).plus(Duration.ofMillis(millis)))
                    .setOutcome(i < good ? Outcome.ok : Outcome.server_error)
                    .setCostUsd(usd == null ? null : Events.usd(usd));
        }
    }

    private void stored() {
        store(
                AttemptRows.ATTEMPTS,
                pending.stream().map(ReportsFixture::attempt).toList());
        pending.clear();
    }

    private List<List<Object>> rows(String... columns) {
        return columns(run("tradeoff", ReportRange.ALL), columns);
    }

    private static Instant start(long second) {
        return Events.at("00:00:00").plusSeconds(second);
    }

    private static BigDecimal usd(String amount) {
        return Events.usd(amount);
    }
}
