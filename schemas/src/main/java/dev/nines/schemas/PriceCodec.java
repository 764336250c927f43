package dev.nines.schemas;

import dev.nines.domain.money.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The domain's price to and from the wire's. */
public final class PriceCodec {
    private static final int DECIMALS = 9;

    private PriceCodec() {}

    /** Key of a price in its topic: a correction of the same price replaces it. */
    public static String key(Price price) {
        return price.provider() + "/" + price.model() + "@" + price.validFrom();
    }

    public static dev.nines.event.Price write(Price price) {
        return new dev.nines.event.Price(
                price.provider(),
                price.model(),
                price.validFrom(),
                scaled(price.input()),
                scaled(price.cacheRead()),
                scaled(price.cacheWrite()),
                scaled(price.output()),
                price.source());
    }

    public static Price read(dev.nines.event.Price e) {
        return new Price(
                e.getProvider(),
                e.getModel(),
                e.getValidFrom(),
                e.getInputUsd(),
                e.getCacheReadUsd(),
                e.getCacheWriteUsd(),
                e.getOutputUsd(),
                e.getSource());
    }

    private static BigDecimal scaled(BigDecimal usd) {
        return usd.setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}
