package dev.nines.sql.report;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.money.Billing;
import dev.nines.domain.money.Meter;
import dev.nines.domain.money.Price;
import dev.nines.domain.money.PriceBook;
import dev.nines.domain.money.Pricing;
import dev.nines.domain.money.ServiceTier;
import dev.nines.domain.money.SpecialPrice;
import dev.nines.schemas.AttemptCodec;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A book of one model, openai/gpt, in which every meter has a price of its own. */
final class ListPrices {
    private static final Pricing PRICING = new Pricing(
            PriceBook.of(List.of(new Price(
                    "openai",
                    "gpt",
                    Instant.parse("2026-01-01T00:00:00Z"),
                    new BigDecimal("2"),
                    new BigDecimal("0.5"),
                    new BigDecimal("2.5"),
                    new BigDecimal("10"),
                    List.of(
                            new SpecialPrice(Meter.CACHE_WRITE_1H, ServiceTier.STANDARD, 0, new BigDecimal("4")),
                            new SpecialPrice(Meter.REASONING, ServiceTier.STANDARD, 0, new BigDecimal("12"))),
                    Map.of("eu", new BigDecimal("1.1")),
                    "test"))),
            Billing.DEFAULT);

    private ListPrices() {}

    /** As the sink stores it. */
    static Attempt priced(dev.nines.event.Attempt.Builder event) {
        return PRICING.list(AttemptCodec.read(event.build()));
    }
}
