package dev.nines.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nines.domain.attempt.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class QuoteTest {
    /** Two ways to one figure: the table made for speed, and the rules as they are told to people. */
    @Property(tries = 3_000)
    void whatIsExplainedIsWhatIsCharged(
            @ForAll("prices") Price price, @ForAll("usages") Usage usage, @ForAll("terms") Terms terms) {
        assertThat(new Rate(price).cost(usage, terms))
                .isEqualTo(Quote.of(price, usage, terms).usd());
    }

    @Test
    void eachLineNamesTheRuleThatFoundItsPrice() {
        Price price = new Price(
                "openai",
                "gpt",
                Instant.EPOCH,
                BigDecimal.valueOf(5),
                new BigDecimal("0.5"),
                null,
                BigDecimal.valueOf(30),
                List.of(
                        new SpecialPrice(Meter.INPUT, ServiceTier.PRIORITY, 0, BigDecimal.TEN),
                        new SpecialPrice(Meter.OUTPUT, ServiceTier.STANDARD, 272_000, BigDecimal.valueOf(45))),
                Map.of("eu", new BigDecimal("1.1")),
                "list");

        Quote quote = Quote.of(
                price, new Usage(200_000L, 72_001L, null, 100L, 40L), new Terms(ServiceTier.PRIORITY, 0, "eu"));

        assertThat(quote.lines())
                .extracting(line -> line.meter().word(), Quote.Line::tokens, line -> line.rule()
                        .label())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("input", 200_000L, "input priority"),
                        org.assertj.core.groups.Tuple.tuple("cache_read", 72_001L, "cache_read"),
                        org.assertj.core.groups.Tuple.tuple("output", 60L, "output above 272000"),
                        org.assertj.core.groups.Tuple.tuple("reasoning", 40L, "output above 272000"));
        // (2,000,000 + 36,000.5 + 2,700 + 1,800) x 1.1 = 2,244,550.55 millionths
        assertThat(quote.usd()).isEqualTo("2.244550550");
        assertThat(quote.uplift()).isEqualTo("1.1");
    }

    @Test
    void twoPricesForTheSameAreRefused() {
        SpecialPrice flex = new SpecialPrice(Meter.INPUT, ServiceTier.FLEX, 0, BigDecimal.ONE);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Price(
                        "p",
                        "m",
                        Instant.EPOCH,
                        BigDecimal.ONE,
                        null,
                        null,
                        BigDecimal.ONE,
                        List.of(flex, flex),
                        Map.of(),
                        "s"))
                .withMessage("two prices of m for input flex");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SpecialPrice(Meter.OUTPUT, ServiceTier.STANDARD, 0, BigDecimal.ONE))
                .withMessage("output is a base price, not a special one");
    }

    @Provide
    Arbitrary<Price> prices() {
        Arbitrary<BigDecimal> usd = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.valueOf(2_000))
                .ofScale(9);
        Arbitrary<SpecialPrice> special = Combinators.combine(
                        Arbitraries.of(Meter.values()),
                        Arbitraries.of(ServiceTier.values()),
                        Arbitraries.of(0L, 1_000L, 200_000L),
                        usd)
                .filter((meter, tier, above, price) ->
                        tier != ServiceTier.STANDARD || above > 0 || meter == Meter.CACHE_WRITE_1H)
                .as(SpecialPrice::new);
        Arbitrary<Map<String, BigDecimal>> uplift =
                Arbitraries.of(Map.of(), Map.of("eu", new BigDecimal("1.1")), Map.of("us", new BigDecimal("1.05")));
        return Combinators.combine(
                        usd,
                        usd.injectNull(0.3),
                        usd.injectNull(0.3),
                        usd,
                        special.list().ofMaxSize(8),
                        uplift)
                .as((in, read, write, out, more, factors) -> new Price(
                        "p",
                        "m",
                        Instant.EPOCH,
                        in,
                        read,
                        write,
                        out,
                        List.copyOf(new TreeSet<>(more)),
                        factors,
                        "test"));
    }

    @Provide
    Arbitrary<Usage> usages() {
        Arbitrary<Long> tokens = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 3_000), Arbitraries.longs().between(0, 1_000_000_000));
        return Combinators.combine(
                        tokens.injectNull(0.1),
                        tokens.injectNull(0.3),
                        tokens.injectNull(0.3),
                        tokens.injectNull(0.1),
                        Arbitraries.longs().between(0, 4_000).injectNull(0.5))
                .as((in, read, write, out, thought) -> new Usage(in, read, write, out, atMost(out, thought)));
    }

    private static Long atMost(Long out, Long thought) {
        return out != null && thought != null && thought > out ? out : thought;
    }

    @Provide
    Arbitrary<Terms> terms() {
        return Combinators.combine(
                        Arbitraries.of(ServiceTier.values()),
                        Arbitraries.longs().between(0, 5_000),
                        Arbitraries.of("eu", "us-east", "asia").injectNull(0.4))
                .as(Terms::new);
    }
}
