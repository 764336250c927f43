package dev.nines.schemas;

import dev.nines.domain.money.Meter;
import dev.nines.domain.money.Price;
import dev.nines.domain.money.ServiceTier;
import dev.nines.domain.money.SpecialPrice;
import dev.nines.event.RegionalUplift;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.Collectors;

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
                price.source(),
                price.special().stream().map(PriceCodec::write).toList(),
                price.uplift().entrySet().stream()
                        .map(entry -> new RegionalUplift(entry.getKey(), scaled(entry.getValue())))
                        .toList());
    }

    private static dev.nines.event.SpecialPrice write(SpecialPrice special) {
        return new dev.nines.event.SpecialPrice(
                special.meter().word(), special.tier().word(), special.above(), scaled(special.usd()));
    }

    /** @throws IllegalArgumentException if it breaks a rule of prices */
    public static Price read(dev.nines.event.Price e) {
        return new Price(
                e.getProvider(),
                e.getModel(),
                e.getValidFrom(),
                e.getInputUsd(),
                e.getCacheReadUsd(),
                e.getCacheWriteUsd(),
                e.getOutputUsd(),
                e.getSpecial().stream().map(PriceCodec::read).toList(),
                e.getUplift().stream().collect(Collectors.toMap(RegionalUplift::getRegion, RegionalUplift::getFactor)),
                e.getSource());
    }

    private static SpecialPrice read(dev.nines.event.SpecialPrice e) {
        return new SpecialPrice(
                Meter.of(e.getMeter()), ServiceTier.of(e.getServiceTier()), e.getAboveTokens(), e.getUsd());
    }

    /** Whether the two are the same on the wire. */
    public static boolean same(Price one, Price other) {
        return write(one).equals(write(other));
    }

    private static BigDecimal scaled(BigDecimal usd) {
        return usd.setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}
