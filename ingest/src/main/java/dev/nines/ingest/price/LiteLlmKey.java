package dev.nines.ingest.price;

import dev.nines.domain.money.Meter;
import dev.nines.domain.money.ServiceTier;
import dev.nines.domain.money.SpecialPrice;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a key of LiteLLM's file prices, e.g. {@code cache_read_input_token_cost_above_200k_tokens_priority}: meter, size
 * of the prompt, service tier.
 *
 * @param above tokens above which it holds, 0: any size
 */
record LiteLlmKey(Meter meter, ServiceTier tier, long above) {
    private static final Map<String, Meter> METERS = Map.of(
            "input_cost_per_token", Meter.INPUT,
            "cache_read_input_token_cost", Meter.CACHE_READ,
            // An older name, DeepSeek's.
            "input_cost_per_token_cache_hit", Meter.CACHE_READ,
            "cache_creation_input_token_cost", Meter.CACHE_WRITE,
            "cache_creation_input_token_cost_above_1hr", Meter.CACHE_WRITE_1H,
            "output_cost_per_token", Meter.OUTPUT,
            "output_cost_per_reasoning_token", Meter.REASONING);
    private static final Pattern SHAPE =
            Pattern.compile("(.+?)(?:_above_(\\d{1,9})(k?)_tokens)?(?:_(flex|priority|batches|batch_requests))?");
    private static final String UPLIFT = "regional_processing_uplift_multiplier_";

    /** Empty if it prices no tokens of text. */
    static Optional<LiteLlmKey> of(String key) {
        Matcher shape = SHAPE.matcher(key);
        Meter meter = shape.matches() ? METERS.get(shape.group(1)) : null;
        if (meter == null) {
            return Optional.empty();
        }
        long above = shape.group(2) == null ? 0 : Long.parseLong(shape.group(2));
        String tier = shape.group(4);
        return Optional.of(new LiteLlmKey(
                meter,
                tier != null && tier.startsWith("batch") ? ServiceTier.BATCH : ServiceTier.of(tier),
                "k".equals(shape.group(3)) ? above * 1_000 : above));
    }

    /** The region whose uplift the key holds. */
    static Optional<String> region(String key) {
        return key.startsWith(UPLIFT) && key.length() > UPLIFT.length()
                ? Optional.of(key.substring(UPLIFT.length()))
                : Optional.empty();
    }

    /** Whether it stands in every price, and not beside it. */
    boolean isBase() {
        return tier == ServiceTier.STANDARD && above == 0 && meter != Meter.CACHE_WRITE_1H && meter != Meter.REASONING;
    }

    /** The same for prompts of at least another size. */
    LiteLlmKey above(long tokens) {
        return new LiteLlmKey(meter, tier, Math.max(above, tokens));
    }

    /** Kinds as people count them; a key may be of more than one, and the first says most. */
    static String kind(SpecialPrice special) {
        if (special.tier() != ServiceTier.STANDARD) {
            return special.tier().word();
        } else if (special.above() > 0) {
            return "prompt-size tier";
        }
        return special.meter() == Meter.CACHE_WRITE_1H ? "1-hour cache write" : "reasoning";
    }

    /** What a key that prices no tokens of text prices instead; empty if it is no price. */
    static Optional<String> kindLeftOut(String key) {
        boolean price = key.contains("cost") || key.equals("tiered_pricing") || key.contains("uplift_multiplier");
        if (!price || of(key).isPresent() || region(key).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(unit(key));
    }

    private static String unit(String key) {
        if (key.contains("audio")) {
            return "audio";
        } else if (key.contains("image") || key.contains("pixel")) {
            return "image";
        } else if (key.contains("video")) {
            return "video";
        } else if (key.contains("dbu_") || key.contains("db_cost")) {
            return "Databricks units";
        } else if (key.contains("per_character")) {
            return "characters";
        } else if (key.contains("per_second")) {
            return "seconds";
        } else if (key.contains("per_request")) {
            return "requests";
        } else if (key.contains("citation")) {
            return "citations";
        } else if (key.contains("search") || key.contains("session") || key.contains("computer_use")) {
            return "tool";
        }
        return "other unit";
    }
}
