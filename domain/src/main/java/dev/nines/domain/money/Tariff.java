package dev.nines.domain.money;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Which of a price's figures holds for a call. Each meter is looked up alone; the first of these that is listed holds:
 *
 * <ol>
 *   <li>from the largest prompt size that the call exceeds down to any size,
 *   <li>within a size the call's service tier, then standard,
 *   <li>within these the meter itself, then what it is a part of: an hour's cache write is a cache write, reasoning is
 *       output, and cache reads and writes are input where their base price is that of input.
 * </ol>
 *
 * So size goes before service tier, as in LiteLLM: providers that list no long priority prompt sell it as standard.
 */
public final class Tariff {
    private final Map<Place, BigDecimal> listed = new HashMap<>();
    private final Map<String, BigDecimal> uplift;
    /** Ascending, 0 first. */
    private final long[] sizes;

    public Tariff(Price price) {
        this.uplift = price.uplift();
        put(Meter.INPUT, price.input());
        put(Meter.OUTPUT, price.output());
        if (price.cacheRead().compareTo(price.input()) != 0) {
            put(Meter.CACHE_READ, price.cacheRead());
        }
        if (price.cacheWrite().compareTo(price.input()) != 0) {
            put(Meter.CACHE_WRITE, price.cacheWrite());
        }
        for (SpecialPrice special : price.special()) {
            listed.put(new Place(special.meter(), special.tier(), special.above()), special.usd());
        }
        this.sizes = LongStream.concat(
                        LongStream.of(0), price.special().stream().mapToLong(SpecialPrice::above))
                .sorted()
                .distinct()
                .toArray();
    }

    private void put(Meter meter, BigDecimal usd) {
        listed.put(new Place(meter, ServiceTier.STANDARD, 0), usd);
    }

    /** @param prompt all input tokens of the call */
    public PriceRule rule(Meter meter, ServiceTier tier, long prompt) {
        for (int size = sizeOf(prompt); size >= 0; size--) {
            for (ServiceTier sold :
                    tier == ServiceTier.STANDARD ? List.of(tier) : List.of(tier, ServiceTier.STANDARD)) {
                for (Meter paid = meter; paid != null; paid = whole(paid)) {
                    BigDecimal usd = listed.get(new Place(paid, sold, sizes[size]));
                    if (usd != null) {
                        return new PriceRule(usd, paid, sold, sizes[size]);
                    }
                }
            }
        }
        throw new IllegalStateException("every price lists input and output, and " + meter + " is a part of these");
    }

    /** The factor of a region, e.g. of {@code eu} or {@code eu-west-1}; null where there is none. */
    public BigDecimal uplift(String region) {
        if (region == null || uplift.isEmpty()) {
            return null;
        }
        int dash = region.indexOf('-');
        return uplift.get((dash < 0 ? region : region.substring(0, dash)).toLowerCase(Locale.ROOT));
    }

    private Meter whole(Meter part) {
        return switch (part) {
            case CACHE_WRITE_1H -> Meter.CACHE_WRITE;
            case REASONING -> Meter.OUTPUT;
            case CACHE_READ, CACHE_WRITE ->
                listed.containsKey(new Place(part, ServiceTier.STANDARD, 0)) ? null : Meter.INPUT;
            case INPUT, OUTPUT -> null;
        };
    }

    /** Number of the size class a prompt is in. */
    int sizeOf(long prompt) {
        int size = sizes.length - 1;
        while (size > 0 && prompt <= sizes[size]) {
            size--;
        }
        return size;
    }

    /** Prompts of that size class are larger than this. */
    long above(int size) {
        return sizes[size];
    }

    int sizes() {
        return sizes.length;
    }

    /** A prompt of that size class. */
    long promptOf(int size) {
        return sizes[size] + 1;
    }

    private record Place(Meter meter, ServiceTier tier, long above) {}
}
