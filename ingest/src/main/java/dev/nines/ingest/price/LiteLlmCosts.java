package dev.nines.ingest.price;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Set;

/** The prices of one entry: USD per single token there, per million here. */
final class LiteLlmCosts {
    private static final String INPUT = "input_cost_per_token";
    private static final String OUTPUT = "output_cost_per_token";
    private static final String CACHE_READ = "cache_read_input_token_cost";
    private static final String CACHE_WRITE = "cache_creation_input_token_cost";
    /** An older name of the cache read price, DeepSeek's. */
    private static final String CACHE_HIT = "input_cost_per_token_cache_hit";

    private static final Set<String> READ = Set.of(INPUT, OUTPUT, CACHE_READ, CACHE_WRITE, CACHE_HIT);

    private final JsonNode entry;
    private boolean rounded;

    LiteLlmCosts(JsonNode entry) {
        this.entry = entry;
    }

    BigDecimal input() {
        return required(INPUT);
    }

    /** An embedding has no output to pay for; anything else must say what it costs. */
    BigDecimal output(String mode) {
        return mode.equals("embedding") && !entry.hasNonNull(OUTPUT) ? BigDecimal.ZERO : required(OUTPUT);
    }

    /** Null: as input. */
    BigDecimal cacheRead() {
        BigDecimal read = optional(CACHE_READ);
        return read == null ? optional(CACHE_HIT) : read;
    }

    /** Null: as input. */
    BigDecimal cacheWrite() {
        return optional(CACHE_WRITE);
    }

    /** Whether one of the prices asked for was finer than a price may be. */
    boolean rounded() {
        return rounded;
    }

    private BigDecimal required(String key) {
        BigDecimal usd = optional(key);
        if (usd == null) {
            throw new IllegalArgumentException(key.equals(INPUT) ? "no token price" : "no output price");
        }
        return usd;
    }

    private BigDecimal optional(String key) {
        JsonNode cost = entry.get(key);
        if (cost == null || cost.isNull()) {
            return null;
        }
        if (!cost.isNumber()) {
            throw new IllegalArgumentException("a price that is no number");
        }
        BigDecimal perMillion = cost.decimalValue().movePointRight(6);
        rounded |= UsdPerMillion.isRounded(perMillion);
        try {
            return UsdPerMillion.of(perMillion);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a price below 0 or above 2,000 USD per million tokens", e);
        }
    }

    /** What kind of price this key holds beside the base prices; null if it is none or a base price. */
    static String kindLeftOut(String key) {
        boolean price = key.contains("cost") || key.equals("tiered_pricing") || key.contains("uplift_multiplier");
        if (!price || READ.contains(key)) {
            return null;
        }
        if (key.contains("above_1hr")) {
            return "1-hour cache write";
        } else if (key.contains("batch")) {
            return "batch";
        } else if (key.endsWith("_flex")) {
            return "flex";
        } else if (key.endsWith("_priority")) {
            return "priority";
        } else if (key.contains("_above_") || key.equals("tiered_pricing")) {
            return "prompt-size tier";
        } else if (key.contains("audio")) {
            return "audio";
        } else if (key.contains("image") || key.contains("pixel")) {
            return "image";
        } else if (key.contains("video")) {
            return "video";
        } else if (key.contains("reasoning")) {
            return "reasoning";
        } else if (key.contains("uplift_multiplier")) {
            return "regional uplift";
        } else if (key.contains("search") || key.contains("session") || key.contains("computer_use")) {
            return "tool";
        }
        return "other unit";
    }
}
