package dev.nines.sql.rows;

import static dev.nines.sql.rows.ColumnType.MILLIS;
import static dev.nines.sql.rows.ColumnType.MONEY;
import static dev.nines.sql.rows.ColumnType.TEXT;
import static dev.nines.sql.rows.ColumnType.TIME;

import dev.nines.domain.money.Price;
import dev.nines.domain.money.SpecialPrice;
import dev.nines.schemas.PriceCodec;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** Rows of {@code prices}. */
public final class PriceRows {
    public static final TableRows<PublishedPrice> PRICES = TableRows.<PublishedPrice>table("prices")
            .column("provider", TEXT, p -> p.price().getProvider())
            .column("model", TEXT, p -> p.price().getModel())
            .column("valid_from", TIME, p -> p.price().getValidFrom())
            .column("input_usd", MONEY, p -> p.price().getInputUsd())
            .column("cache_read_usd", MONEY.nullable(), p -> p.price().getCacheReadUsd())
            .column("cache_write_usd", MONEY.nullable(), p -> p.price().getCacheWriteUsd())
            .column("output_usd", MONEY, p -> p.price().getOutputUsd())
            .column("special_usd", ColumnType.mapOf(MONEY), p -> special(PriceCodec.read(p.price())))
            .column("uplift", ColumnType.mapOf(MONEY), p -> PriceCodec.read(p.price())
                    .uplift())
            .column("source", TEXT, p -> p.price().getSource())
            .column("published_at", MILLIS, PublishedPrice::at)
            .build();

    private PriceRows() {}

    private static Map<String, BigDecimal> special(Price price) {
        Map<String, BigDecimal> usd = new TreeMap<>();
        for (SpecialPrice special : price.special()) {
            usd.put(special.label(), special.usd());
        }
        return usd;
    }
}
