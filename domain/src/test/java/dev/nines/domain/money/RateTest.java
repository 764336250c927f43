package dev.nines.domain.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Usage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTest {
    @Property(tries = 5_000)
    void theQuickWayGivesWhatThePlainFormulaGives(@ForAll("prices") Price price, @ForAll("usages") Usage usage) {
        BigDecimal plain = perToken(price.input(), usage.input())
                .add(perToken(price.cacheRead(), usage.cacheRead()))
                .add(perToken(price.cacheWrite(), usage.cacheWrite()))
                .add(perToken(price.output(), usage.output()))
                .setScale(9, RoundingMode.HALF_EVEN);

        assertThat(new Rate(price).cost(usage)).isEqualTo(plain);
    }

    private static BigDecimal perToken(BigDecimal perMillion, Long tokens) {
        return tokens == null
                ? BigDecimal.ZERO
                : perMillion.divide(new BigDecimal("1000000")).multiply(BigDecimal.valueOf(tokens));
    }

    /** Up to 10,000 USD a million tokens with 0 to 12 decimals: both ways are taken. */
    @Provide
    Arbitrary<Price> prices() {
        Arbitrary<BigDecimal> usd = Combinators.combine(
                        Arbitraries.bigIntegers().between(BigInteger.ZERO, BigInteger.TEN.pow(13)),
                        Arbitraries.integers().between(0, 12))
                .as((digits, scale) -> new BigDecimal(digits, scale).min(BigDecimal.valueOf(10_000)));
        return Combinators.combine(usd, usd.injectNull(0.3), usd.injectNull(0.3), usd)
                .as((in, read, write, out) -> new Price("p", "m", Instant.EPOCH, in, read, write, out, "test"));
    }

    @Provide
    Arbitrary<Usage> usages() {
        Arbitrary<Long> tokens = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 200_000), Arbitraries.longs().between(0, 1_000_000_000));
        return Combinators.combine(tokens, tokens.injectNull(0.3), tokens.injectNull(0.3), tokens)
                .as((in, read, write, out) -> new Usage(in, read, write, out, null));
    }

    /** Flex is listed for input alone; the prompt of 200,001 tokens is above the size; eu-west-1 is in eu. */
    @ParameterizedTest
    @CsvSource({
        "standard, 200000, , 1|2|2|2|2|10|10|standard|0",
        "flex,     200000, , 1|1|1|1|1|10|10|flex|0",
        "flex,     200001, , 1|4|4|4|4|10|10|flex|200000",
        "standard, 5, eu-west-1, 1.1|2|2|2|2|10|10|standard|0",
    })
    void itsTextTellsThePricesOfACall(String tier, long input, String region, String prices) {
        Price price = new Price(
                "openai",
                "gpt",
                Instant.parse("2026-01-01T00:00:00Z"),
                new BigDecimal("2.00"),
                null,
                null,
                BigDecimal.TEN,
                List.of(
                        new SpecialPrice(Meter.INPUT, ServiceTier.FLEX, 0, BigDecimal.ONE),
                        new SpecialPrice(Meter.INPUT, ServiceTier.STANDARD, 200_000, new BigDecimal("4"))),
                Map.of("eu", new BigDecimal("1.10")),
                "test");
        assertThat(new Rate(price).text(Calls.call(tier, input, region)))
                .isEqualTo(prices + "|2026-01-01T00:00:00Z|openai/gpt");
    }

    /** 1 token at 0.0005 USD a million is half a billionth; the even neighbour wins, and a hair more goes up. */
    @ParameterizedTest
    @CsvSource({
        "0.0005, 1, 0.000000000",
        "0.0005, 3, 0.000000002",
        "0.000500001, 1, 0.000000001",
        "0.0015, 1, 0.000000002"
    })
    void halvesGoToTheEvenNeighbour(BigDecimal perMillion, long input, BigDecimal cost) {
        Price price = new Price("p", "m", Instant.EPOCH, perMillion, null, null, BigDecimal.ONE, "test");

        assertThat(new Rate(price).cost(new Usage(input, null, null, 0L, null))).isEqualTo(cost);
    }

    @Test
    void roundsTheSumOnceAndNotEachBucket() {
        // 0.4 + 0.4 + 0.4 + 0.4 billionths are 1.6, so 2; each alone would be 0
        BigDecimal usd = new BigDecimal("0.0004");
        Price price = new Price("p", "m", Instant.EPOCH, usd, usd, usd, usd, "test");

        assertThat(new Rate(price).cost(new Usage(1L, 1L, 1L, 1L, null))).isEqualTo("0.000000002");
    }
}
