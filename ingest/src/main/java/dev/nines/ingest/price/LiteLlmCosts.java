package dev.nines.ingest.price;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nines.domain.money.Meter;
import dev.nines.domain.money.ServiceTier;
import dev.nines.domain.money.SpecialPrice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The prices of one entry: USD per single token there, per million here.
 *
 * <p>{@code tiered_pricing} is a list of prices with the {@code range} of prompt sizes each is for: the first gives base
 * prices where the entry has none, the others are prices above the lower end of their range.
 */
final class LiteLlmCosts {
    private static final LiteLlmKey INPUT = new LiteLlmKey(Meter.INPUT, ServiceTier.STANDARD, 0);
    private static final LiteLlmKey OUTPUT = new LiteLlmKey(Meter.OUTPUT, ServiceTier.STANDARD, 0);
    private static final LiteLlmKey CACHE_READ = new LiteLlmKey(Meter.CACHE_READ, ServiceTier.STANDARD, 0);
    private static final LiteLlmKey CACHE_WRITE = new LiteLlmKey(Meter.CACHE_WRITE, ServiceTier.STANDARD, 0);

    private static final BigDecimal MOST_UPLIFT = BigDecimal.TEN;

    private final Map<LiteLlmKey, BigDecimal> usd = new HashMap<>();
    private final Map<String, BigDecimal> uplift = new TreeMap<>();
    private final Set<String> leftOut = new TreeSet<>();
    private boolean rounded;

    /** @throws IllegalArgumentException if a price is none */
    LiteLlmCosts(JsonNode entry) {
        take(entry, 0);
        JsonNode tiers = entry.path("tiered_pricing");
        for (JsonNode tier : tiers) {
            JsonNode from = tier.path("range").path(0);
            if (from.isNumber()) {
                take(tier, from.longValue());
            } else {
                leftOut.add("tiers by other than prompt size");
            }
        }
        if (!tiers.isMissingNode() && !tiers.isArray()) {
            leftOut.add("other unit");
        }
    }

    /** What is there already stays: an entry's own keys go before those of its tiers. */
    private void take(JsonNode prices, long above) {
        prices.properties().forEach(field -> {
            String key = field.getKey();
            if (field.getValue().isNull() || key.equals("tiered_pricing")) {
                return;
            }
            LiteLlmKey.of(key)
                    .ifPresent(place ->
                            usd.putIfAbsent(place.above(above), perMillion(field.getValue(), place.above(above))));
            LiteLlmKey.region(key).ifPresent(region -> uplift(region, field.getValue()));
            LiteLlmKey.kindLeftOut(key).ifPresent(leftOut::add);
        });
    }

    private BigDecimal perMillion(JsonNode cost, LiteLlmKey place) {
        if (!cost.isNumber()) {
            throw new IllegalArgumentException("a price that is no number");
        }
        BigDecimal perMillion = cost.decimalValue().movePointRight(6);
        // What is only another spelling's value is not a price taken.
        rounded |= !usd.containsKey(place) && UsdPerMillion.isRounded(perMillion);
        try {
            return UsdPerMillion.of(perMillion);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a price below 0 or above 2,000 USD per million tokens", e);
        }
    }

    private void uplift(String region, JsonNode factor) {
        if (factor.isNumber()
                && factor.decimalValue().compareTo(BigDecimal.ONE) >= 0
                && factor.decimalValue().compareTo(MOST_UPLIFT) <= 0) {
            uplift.put(region, factor.decimalValue());
        } else {
            leftOut.add("regional uplift below 1 or above 10");
        }
    }

    BigDecimal input() {
        return required(INPUT, "no token price");
    }

    /** An embedding has no output to pay for; anything else must say what it costs. */
    BigDecimal output(String mode) {
        return mode.equals("embedding") && !usd.containsKey(OUTPUT)
                ? BigDecimal.ZERO
                : required(OUTPUT, "no output price");
    }

    /** Null: as input. */
    BigDecimal cacheRead() {
        return usd.get(CACHE_READ);
    }

    /** Null: as input. */
    BigDecimal cacheWrite() {
        return usd.get(CACHE_WRITE);
    }

    /**
     * Prices beside the base prices. A 0 for input, output or reasoning is left out: it means free or unknown there, and a
     * large prompt or a served tier is not free where the base price is not.
     */
    List<SpecialPrice> special() {
        List<SpecialPrice> special = new ArrayList<>();
        usd.forEach((key, price) -> {
            boolean mayBeFree = key.meter() == Meter.CACHE_READ
                    || key.meter() == Meter.CACHE_WRITE
                    || key.meter() == Meter.CACHE_WRITE_1H;
            if (!key.isBase() && (price.signum() > 0 || mayBeFree)) {
                special.add(new SpecialPrice(key.meter(), key.tier(), key.above(), price));
            } else if (!key.isBase()) {
                leftOut.add("price 0, which there means free or unknown");
            }
        });
        special.sort(Comparator.naturalOrder());
        return special;
    }

    Map<String, BigDecimal> uplift() {
        return uplift;
    }

    /** Kinds of prices that were not taken; complete once {@link #special} was asked for. */
    Set<String> leftOut() {
        return leftOut;
    }

    /** Whether one of the prices was finer than a price may be. */
    boolean rounded() {
        return rounded;
    }

    private BigDecimal required(LiteLlmKey key, String missing) {
        BigDecimal price = usd.get(key);
        if (price == null) {
            throw new IllegalArgumentException(missing);
        }
        return price;
    }
}
