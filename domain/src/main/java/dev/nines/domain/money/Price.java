package dev.nines.domain.money;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * List price of one model from one moment on, USD per million tokens.
 *
 * @param provider as in the attempt
 * @param model as in the attempt
 * @param validFrom first moment it holds; it holds until the next price of the same model
 * @param input per million input tokens
 * @param cacheRead per million input tokens read from the prompt cache, null: as input
 * @param cacheWrite per million input tokens written to the prompt cache, null: as input
 * @param output per million output tokens
 * @param special prices for large prompts, service tiers, cache writes of an hour and reasoning; {@link Tariff} says
 *     which one holds
 * @param uplift factor by region, e.g. 1.1 for {@code eu}, where the region's own endpoint costs more
 * @param source where it was published
 */
public record Price(
        String provider,
        String model,
        Instant validFrom,
        BigDecimal input,
        BigDecimal cacheRead,
        BigDecimal cacheWrite,
        BigDecimal output,
        List<SpecialPrice> special,
        Map<String, BigDecimal> uplift,
        String source) {
    public Price {
        Objects.requireNonNull(provider, "provider of a price");
        Objects.requireNonNull(model, "model of a price");
        Objects.requireNonNull(validFrom, "valid_from of a price");
        notNegative(input, "input price of " + model);
        notNegative(output, "output price of " + model);
        cacheRead = cacheRead == null ? input : notNegative(cacheRead, "cache read price of " + model);
        cacheWrite = cacheWrite == null ? input : notNegative(cacheWrite, "cache write price of " + model);
        special = special.stream().sorted().toList();
        for (int i = 1; i < special.size(); i++) {
            if (special.get(i).compareTo(special.get(i - 1)) == 0) {
                throw new IllegalArgumentException(
                        "two prices of " + model + " for " + special.get(i).label());
            }
        }
        uplift = Collections.unmodifiableMap(new TreeMap<>(uplift));
        uplift.forEach((region, factor) -> notNegative(factor, "uplift of " + model + " in " + region));
    }

    /** With base prices only. */
    public Price(
            String provider,
            String model,
            Instant validFrom,
            BigDecimal input,
            BigDecimal cacheRead,
            BigDecimal cacheWrite,
            BigDecimal output,
            String source) {
        this(provider, model, validFrom, input, cacheRead, cacheWrite, output, List.of(), Map.of(), source);
    }

    /** Whether nothing but the token counts decides what a call costs. */
    public boolean isPlain() {
        return special.isEmpty() && uplift.isEmpty();
    }

    /** This price from another moment on. */
    public Price from(Instant moment) {
        return new Price(provider, model, moment, input, cacheRead, cacheWrite, output, special, uplift, source);
    }

    private static BigDecimal notNegative(BigDecimal usd, String what) {
        Objects.requireNonNull(usd, what);
        if (usd.signum() < 0) {
            throw new IllegalArgumentException(what + " is negative: " + usd);
        }
        return usd;
    }
}
