package dev.nines.domain.money;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * List price of one model from one moment on, USD per million tokens.
 *
 * @param provider as in the attempt
 * @param model as in the attempt
 * @param validFrom first moment it holds; it holds until the next price of the same model
 * @param input per million input tokens
 * @param cacheRead per million input tokens read from the prompt cache, null: as input
 * @param cacheWrite per million input tokens written to the prompt cache, null: as input
 * @param output per million output tokens, reasoning included
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
        String source) {
    public Price {
        Objects.requireNonNull(provider, "provider of a price");
        Objects.requireNonNull(model, "model of a price");
        Objects.requireNonNull(validFrom, "valid_from of a price");
        notNegative(input, "input price of " + model);
        notNegative(output, "output price of " + model);
        cacheRead = cacheRead == null ? input : notNegative(cacheRead, "cache read price of " + model);
        cacheWrite = cacheWrite == null ? input : notNegative(cacheWrite, "cache write price of " + model);
    }

    private static BigDecimal notNegative(BigDecimal usd, String what) {
        Objects.requireNonNull(usd, what);
        if (usd.signum() < 0) {
            throw new IllegalArgumentException(what + " is negative: " + usd);
        }
        return usd;
    }
}
