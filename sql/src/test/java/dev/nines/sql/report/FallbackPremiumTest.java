package dev.nines.sql.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.event.Attempt;
import dev.nines.event.Outcome;
import dev.nines.sql.support.Events;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * openai/gpt costs 2 for a million input tokens, 0.5 for those from the cache and 10 for output. A call to it failed, free of
 * charge, and anthropic/claude answered.
 */
class FallbackPremiumTest extends CostFixture {
    @BeforeEach
    void given() {
        outage();
        seen("openai/gpt", "anthropic/claude");
        price(Events.price("gpt", "2").setCacheReadUsd(usd("0.5")));
    }

    /** 1,000 tokens in and 200 out at claude, for so much; of team red. */
    private static Attempt.Builder fallback(String usd) {
        return elsewhere("a2", "r", 2, "10:01:11", "10:01:20")
                .setInputTokens(1000L)
                .setOutputTokens(200L)
                .setTeam("red")
                .setCostUsd(usd == null ? null : usd(usd));
    }

    private void failedThen(Attempt.Builder fallback) {
        attempts(
                call("a1", "r", 1, "10:01:00", "10:01:10", Outcome.overloaded)
                        .setTeam("red")
                        .setCostUsd(usd("0")),
                fallback);
    }

    @Test
    void theSameWorkAtThePriceOfTheFailedModelIsARetryAndTheRestIsPremium() {
        failedThen(fallback("0.02"));
        // There: 1,000 x 2 + 200 x 10 = 4,000 millionths = 0.004; premium 0.02 - 0.004. Together 0.02, which was paid.
        assertThat(row("wasted_usd", "retry_usd", "fallback_premium_usd", "cash_usd", "answered_usd"))
                .containsExactly(usd("0"), usd("0.004"), usd("0.016"), usd("0.02"), usd("0.004"));
        assertThat(row("unmeasured_fallbacks", "unpriced_fallbacks", "cache_loss_usd"))
                .containsExactly(1L, 0L, usd("0"));
    }

    @Test
    void aCheaperFallbackHasANegativePremium() {
        failedThen(fallback("0.001"));
        assertThat(row("retry_usd", "fallback_premium_usd", "cash_usd"))
                .containsExactly(usd("0.004"), usd("-0.003"), usd("0.001"));
    }

    @Test
    void tokensAreScaledByWhatHealthyWorkTakesAtEitherPlace() {
        healthy(20);
        failedThen(fallback("0.02"));
        // openai: 300 + 300 from the cache, 50 out. anthropic: 1,200 in, 100 out. So half of both: 500 in, 100 out.
        // Half of the 500 comes from the cache: 250 x 2 + 250 x 0.5 + 100 x 10 = 1,625 millionths.
        // Without its cache it were 500 x 2 + 1,000 = 2,000: the cold cache makes 0.000375 of the premium.
        assertThat(row("retry_usd", "fallback_premium_usd", "cache_loss_usd", "unmeasured_fallbacks", "cash_usd"))
                .containsExactly(usd("0.001625"), usd("0.018375"), usd("0.000375"), 0L, usd("0.02"));
        Report rows = run("outage-cost-rows", ReportRange.ALL);
        assertThat(columns(
                        rows,
                        "line",
                        "usd",
                        "tokens",
                        "answered",
                        "primary_usd",
                        "input_ratio",
                        "output_ratio",
                        "measured"))
                .containsExactly(
                        Arrays.asList("fallback_premium", usd("0.018375"), 0L, true, usd("0.001625"), 0.5, 0.5, true),
                        Arrays.asList("retry", usd("0.001625"), 1200L, true, null, null, null, null));
    }

    @Test
    void withFewerThanTwentyHealthyAttemptsNothingIsScaled() {
        healthy(19);
        failedThen(fallback("0.02"));
        assertThat(row("retry_usd", "unmeasured_fallbacks")).containsExactly(usd("0.004"), 1L);
    }

    /** On the day before, an hour away from any outage; two more hours would be in the baseline but are of other teams. */
    private void healthy(int each) {
        Attempt.Builder[] events = new Attempt.Builder[4 * each];
        for (int i = 0; i < each; i++) {
            Instant start = Instant.parse("2026-02-28T12:00:00Z").plusSeconds(i);
            events[4 * i] = good("p" + i, start)
                    .setInputTokens(300L)
                    .setCacheReadTokens(300L)
                    .setOutputTokens(50L);
            events[4 * i + 1] = good("f" + i, start)
                    .setProvider("anthropic")
                    .setModel("claude")
                    .setInputTokens(1200L)
                    .setOutputTokens(100L);
            events[4 * i + 2] = good("blue" + i, start).setTeam("blue").setInputTokens(9000L);
            // In an hour of the outage.
            events[4 * i + 3] =
                    good("ill" + i, Events.at("10:40:00").plusSeconds(i)).setInputTokens(9000L);
        }
        attempts(events);
    }

    private static Attempt.Builder good(String id, Instant start) {
        return Events.attempt(id)
                .setStartedAt(start)
                .setEndedAt(start.plus(Duration.ofSeconds(1)))
                .setTeam("red");
    }

    @Test
    void thePriceIsThatOfTheTime() {
        price(Events.price("gpt", "1").setValidFrom(Events.at("10:01:11")));
        price(Events.price("gpt", "7").setValidFrom(Events.at("10:01:12")));
        failedThen(fallback("0.02"));
        assertThat(row("retry_usd")).containsExactly(usd("0.003"));
    }

    @Test
    void whereNoPriceIsKnownAllOfItIsARetryAndThePremiumUnknown() {
        outage();
        attempts(
                call("a1", "r", 1, "10:01:00", "10:01:10", Outcome.overloaded)
                        .setModel("unheard-of")
                        .setCostUsd(usd("0")),
                fallback("0.02"));
        assertThat(row("retry_usd", "fallback_premium_usd", "cash_usd", "unpriced_fallbacks"))
                .containsExactly(usd("0.02"), null, usd("0.02"), 1L);
    }

    @Test
    void anUnknownCostIsNoPremium() {
        failedThen(fallback(null));
        assertThat(row("retry_usd", "fallback_premium_usd", "cash_usd", "unpriced_fallbacks", "unpriced_attempts"))
                .containsExactly(null, null, null, 1L, 1L);
    }

    @Test
    void whatFailsElsewhereTooOrAnswersAtTheSameModelIsARetryOnly() {
        attempts(
                call("a1", "r", 1, "10:01:00", "10:01:10", Outcome.overloaded).setCostUsd(usd("0")),
                fallback("0.02").setOutcome(Outcome.timeout),
                call("a3", "r", 3, "10:02:00", "10:02:10", Outcome.ok).setCostUsd(usd("0.005")));
        assertThat(row("retry_usd", "fallback_premium_usd", "answered_usd", "unpriced_fallbacks"))
                .containsExactly(usd("0.025"), usd("0"), usd("0.005"), 0L);
    }

    @Test
    void aLateCorrectionChangesItsLinesAndADuplicateNone() {
        failedThen(fallback("0.02"));
        attempts(
                call("b1", "q", 1, "10:02:00", "10:02:10", Outcome.stream_cut).setCostUsd(usd("0.03")),
                elsewhere("b2", "q", 2, "10:02:11", "10:02:20").setCostUsd(usd("0.04")));
        List<List<Object>> before = lines();
        failedThen(fallback("0.02"));
        assertThat(lines()).isEqualTo(before);
        // Twice the output: 1,000 x 2 + 400 x 10 = 0.006 there.
        failedThen(fallback("0.05").setVersion(1).setOutputTokens(400L));
        List<List<Object>> after = lines();
        assertThat(after.stream().filter(line -> !before.contains(line)))
                .containsExactly(
                        List.of("a2", "fallback_premium", usd("0.044"), 0L),
                        List.of("a2", "retry", usd("0.006"), 1400L));
        assertThat(after).hasSameSizeAs(before);
    }

    private List<List<Object>> lines() {
        return columns(run("outage-cost-rows", ReportRange.ALL), "attempt_id", "line", "usd", "tokens");
    }
}
