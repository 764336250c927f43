package dev.nines.domain.money;

import java.math.BigDecimal;

/**
 * The figure of a price that holds for a meter, and what it is listed for.
 *
 * @param usd per million tokens
 * @param meter whose price it is: the meter's own, or of what it is a part of
 * @param tier service tier it is listed for
 * @param above prompt size above which it is listed, 0: any
 */
public record PriceRule(BigDecimal usd, Meter meter, ServiceTier tier, long above) {
    /** E.g. {@code input priority above 200000}. */
    public String label() {
        return SpecialPrice.label(meter, tier, above);
    }
}
