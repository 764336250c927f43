package dev.nines.domain.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Caller;
import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.Lineage;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.Result;
import dev.nines.domain.attempt.Tag;
import dev.nines.domain.attempt.Target;
import dev.nines.domain.attempt.Timing;
import dev.nines.domain.attempt.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each figure is worked out beside it, in millionths of a dollar: tokens x USD per million tokens. */
class SpecialPricesTest {
    /** Claude Sonnet 4.5 as LiteLLM listed it on 2026-08-01. */
    private static final Price SONNET = price(
            "sonnet",
            "3 0.3 3.75 15",
            Map.of(
                    "cache_write_1h", "6",
                    "input above 200000", "6",
                    "cache_read above 200000", "0.6",
                    "cache_write above 200000", "7.5",
                    "cache_write_1h above 200000", "12",
                    "output above 200000", "22.5"),
            Map.of());

    /** GPT-5.6, which has no priority price above 272,000. */
    private static final Price GPT = price(
            "gpt",
            "5 0.5 6.25 30",
            Map.ofEntries(
                    Map.entry("input flex", "2.5"),
                    Map.entry("cache_read flex", "0.25"),
                    Map.entry("output flex", "15"),
                    Map.entry("input priority", "10"),
                    Map.entry("cache_read priority", "1"),
                    Map.entry("output priority", "60"),
                    Map.entry("input batch", "2.5"),
                    Map.entry("output batch", "15"),
                    Map.entry("input above 272000", "10"),
                    Map.entry("cache_read above 272000", "1"),
                    Map.entry("output above 272000", "45"),
                    Map.entry("input flex above 272000", "5"),
                    Map.entry("output flex above 272000", "22.5")),
            Map.of("eu", "1.1"));

    /** Gemini 3 Pro; a cache write costs as input. */
    private static final Price GEMINI = price(
            "gemini",
            "2 0.2 2 12",
            Map.of(
                    "input above 200000", "4",
                    "output above 200000", "18",
                    "input priority", "3.6",
                    "output priority", "21.6",
                    "input priority above 200000", "7.2",
                    "cache_read priority above 200000", "0.72",
                    "output priority above 200000", "32.4"),
            Map.of());

    /** Qwen Plus: reasoning costs more than the answer. */
    private static final Price QWEN = price(
            "qwen",
            "0.4 0.4 0.4 1.2",
            Map.of(
                    "reasoning", "4",
                    "input above 256000", "1.2",
                    "output above 256000", "3.6",
                    "reasoning above 256000", "12"),
            Map.of());

    /** Reasoning has no price of its own for large prompts. */
    private static final Price THINKER =
            price("thinker", "1 1 1 10", Map.of("reasoning", "12", "output above 200000", "15"), Map.of());

    private final Pricing pricing =
            new Pricing(PriceBook.of(List.of(SONNET, GPT, GEMINI, QWEN, THINKER)), Billing.DEFAULT);

    private static Price price(String model, String base, Map<String, String> special, Map<String, String> uplift) {
        String[] usd = base.split(" ");
        Map<String, BigDecimal> factors = new HashMap<>();
        uplift.forEach((region, factor) -> factors.put(region, new BigDecimal(factor)));
        return new Price(
                "p",
                model,
                Instant.EPOCH,
                new BigDecimal(usd[0]),
                new BigDecimal(usd[1]),
                new BigDecimal(usd[2]),
                new BigDecimal(usd[3]),
                special.entrySet().stream()
                        .map(entry -> special(entry.getKey(), entry.getValue()))
                        .toList(),
                factors,
                "test");
    }

    private static SpecialPrice special(String label, String usd) {
        String[] words = label.split(" ");
        int above = List.of(words).indexOf("above");
        return new SpecialPrice(
                Meter.of(words[0]),
                ServiceTier.of(words.length > 1 ? words[1] : null),
                above < 0 ? 0 : Long.parseLong(words[above + 1]),
                new BigDecimal(usd));
    }

    private static Attempt call(String model, Usage usage, String region, Map<String, String> tags) {
        return new Attempt(
                "a",
                0,
                Lineage.single("a"),
                Origin.GATEWAY,
                new Target(null, "p", model, null, region, "chat"),
                new Timing(Calls.AT, Calls.AT.plusSeconds(1), null),
                new Result(Outcome.OK, null, null, null, null, null),
                usage,
                Charge.UNKNOWN,
                new Caller(null, null, null, null, tags),
                false);
    }

    private BigDecimal cost(String model, Usage usage, String region, Map<String, String> tags) {
        return pricing.price(call(model, usage, region, tags)).charge().costUsd();
    }

    @ParameterizedTest
    @CsvSource({
        // 1,000 x 3 + 10,000 x 0.3 + 1,000 x 3.75 + 2,000 x 6 + 500 x 15 = 29,250
        "2000, 0.029250000",
        // all 3,000 for an hour: 3,000 + 3,000 + 18,000 + 7,500 = 31,500; more than was written is all of it
        "3000, 0.031500000",
        "9999, 0.031500000",
        // none: 3,000 + 3,000 + 11,250 + 7,500 = 24,750; what is no count is none
        "0, 0.024750000",
        "-5, 0.024750000",
        "many, 0.024750000",
    })
    void theHoursPartOfACacheWriteHasItsOwnPrice(String hour, String usd) {
        assertThat(cost(
                        "sonnet",
                        new Usage(1_000L, 10_000L, 3_000L, 500L, null),
                        null,
                        Map.of(Tag.CACHE_WRITE_1H, hour)))
                .isEqualTo(usd);
    }

    @ParameterizedTest
    @CsvSource({
        // 200,000 in all are not above: 1 x 3 + 199,999 x 0.3 + 1 x 15 = 60,017.7
        "1, 199999, 0, 0.060017700",
        // one more, and every token is dearer: 2 x 6 + 199,999 x 0.6 + 22.5 = 120,033.9
        "2, 199999, 0, 0.120033900",
        // cache writes belong to the prompt too: 1 x 6 + 100,000 x 0.6 + 100,000 x 7.5 + 22.5 = 810,028.5
        "1, 100000, 100000, 0.810028500",
    })
    void aLargePromptIsDearerAsAWhole(long input, long read, long write, String usd) {
        assertThat(cost("sonnet", new Usage(input, read, write, 1L, null), null, Map.of()))
                .isEqualTo(usd);
    }

    @Test
    void anHoursCacheWriteInALargePrompt() {
        // 150,000 x 6 + 100,000 x 12 (an hour) + 1,000 x 7.5 + 10 x 22.5 = 900,000 + 1,200,000 + 7,500 + 225
        assertThat(cost(
                        "sonnet",
                        new Usage(150_000L, null, 101_000L, 10L, null),
                        null,
                        Map.of(Tag.CACHE_WRITE_1H, "100000")))
                .isEqualTo("2.107725000");
    }

    @ParameterizedTest
    @CsvSource({
        // standard: 1,000 x 5 + 2,000 x 0.5 + 100 x 30 = 9,000
        "standard, 0.009000000",
        "default, 0.009000000",
        "auto, 0.009000000",
        "scale, 0.009000000",
        "something new, 0.009000000",
        // 2,500 + 500 + 1,500
        "flex, 0.004500000",
        // 10,000 + 2,000 + 6,000
        "Priority, 0.018000000",
        // 2,500 + 1,500, and cache reads, which have no batch price, as standard: 1,000
        "batch, 0.005000000",
    })
    void theServiceTierDecides(String tier, String usd) {
        assertThat(cost("gpt", new Usage(1_000L, 2_000L, null, 100L, null), null, Map.of(Tag.SERVICE_TIER, tier)))
                .isEqualTo(usd);
    }

    @ParameterizedTest
    @CsvSource({
        // 300,000 x 10 + 100 x 45
        "standard, 3.004500000",
        // 300,000 x 5 + 100 x 22.5
        "flex, 1.502250000",
        // no long priority price: as standard of that size, which is dearer than short priority
        "priority, 3.004500000",
        "batch, 3.004500000",
    })
    void sizeGoesBeforeServiceTier(String tier, String usd) {
        assertThat(cost("gpt", new Usage(300_000L, null, null, 100L, null), null, Map.of(Tag.SERVICE_TIER, tier)))
                .isEqualTo(usd);
    }

    @Test
    void bothTogetherHaveAPriceOfTheirOwn() {
        // 100,000 x 7.2 + 150,000 x 0.72 + 1,000 x 32.4 = 720,000 + 108,000 + 32,400
        assertThat(cost(
                        "gemini",
                        new Usage(100_000L, 150_000L, null, 1_000L, null),
                        null,
                        Map.of(Tag.SERVICE_TIER, "priority")))
                .isEqualTo("0.860400000");
    }

    @Test
    void aCacheWriteThatCostsAsInputDoesSoInEveryTier() {
        // 100 x 3.6 + 100 x 3.6 + 10 x 21.6 = 936
        assertThat(cost("gemini", new Usage(100L, null, 100L, 10L, null), null, Map.of(Tag.SERVICE_TIER, "priority")))
                .isEqualTo("0.000936000");
    }

    @ParameterizedTest
    @CsvSource({
        // 1,000 x 0.4 + 200 x 1.2 + 300 x 4 = 1,840
        "qwen, 1000, 300, 0.001840000",
        // 1,000 x 0.4 + 500 x 1.2 = 1,000: how much was reasoning is not known
        "qwen, 1000, , 0.001000000",
        // 256,001 x 1.2 + 200 x 3.6 + 300 x 12 = 307,201.2 + 720 + 3,600
        "qwen, 256001, 300, 0.311521200",
        // 1,000 x 1 + 200 x 10 + 300 x 12 = 6,600
        "thinker, 1000, 300, 0.006600000",
        // what output costs for a large prompt, reasoning costs too: 200,001 + 500 x 15
        "thinker, 200001, 300, 0.207501000",
    })
    void reasoningMayCostOtherwiseThanTheAnswer(String model, long input, Long reasoning, String usd) {
        assertThat(cost(model, new Usage(input, null, null, 500L, reasoning), null, Map.of()))
                .isEqualTo(usd);
    }

    @ParameterizedTest
    @CsvSource({
        // 1,000 x 5 + 100 x 30 = 8,000, x 1.1
        "eu, 0.008800000",
        "EU-west-1, 0.008800000",
        "us, 0.008000000",
        "europe, 0.008000000",
        ", 0.008000000",
    })
    void aRegionMayCostMore(String region, String usd) {
        assertThat(cost("gpt", new Usage(1_000L, null, null, 100L, null), region, Map.of()))
                .isEqualTo(usd);
    }

    @Test
    void unknownCountsStayUnknownInEveryTier() {
        assertThat(cost("gpt", new Usage(1_000L, null, null, null, 50L), null, Map.of(Tag.SERVICE_TIER, "flex")))
                .isNull();
        assertThat(cost("gpt", new Usage(null, 10L, null, 100L, null), "eu", Map.of()))
                .isNull();
    }
}
