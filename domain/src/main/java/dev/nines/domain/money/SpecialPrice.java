package dev.nines.domain.money;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Objects;

/**
 * A price beside the base prices, USD per million tokens.
 *
 * @param meter what it is for
 * @param tier service tier it is for
 * @param above holds for the whole request once all its input tokens together are more than this; 0: always
 * @param usd per million tokens
 */
public record SpecialPrice(Meter meter, ServiceTier tier, long above, BigDecimal usd)
        implements Comparable<SpecialPrice> {
    private static final Comparator<SpecialPrice> BY_PLACE = Comparator.comparing(SpecialPrice::meter)
            .thenComparing(SpecialPrice::tier)
            .thenComparing(SpecialPrice::above);

    public SpecialPrice {
        Objects.requireNonNull(meter, "meter of a special price");
        Objects.requireNonNull(tier, "service tier of a special price");
        if (above < 0) {
            throw new IllegalArgumentException("a price above " + above + " tokens; give 0 or more");
        }
        if (usd == null || usd.signum() < 0) {
            throw new IllegalArgumentException(label(meter, tier, above) + " price is " + usd + "; give 0 or more");
        }
        boolean base = tier == ServiceTier.STANDARD && above == 0;
        if (base && meter != Meter.CACHE_WRITE_1H && meter != Meter.REASONING) {
            throw new IllegalArgumentException(meter.word() + " is a base price, not a special one");
        }
    }

    /** What it is for, e.g. {@code input priority above 200000}. */
    public String label() {
        return label(meter, tier, above);
    }

    static String label(Meter meter, ServiceTier tier, long above) {
        return meter.word()
                + (tier == ServiceTier.STANDARD ? "" : " " + tier.word())
                + (above == 0 ? "" : " above " + above);
    }

    /** By meter, tier and size; the price itself does not count. */
    @Override
    public int compareTo(SpecialPrice other) {
        return BY_PLACE.compare(this, other);
    }
}
