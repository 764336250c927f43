package dev.nines.ingest.format.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.Usage;
import dev.nines.ingest.format.Fields;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What one AI plugin says of the model it asked.
 *
 * @param plugin its name under {@code ai}: {@code proxy}, in old versions {@code ai-proxy} and the like
 * @param fields what stands under it
 */
record KongCall(String plugin, Fields fields) {
    private static final String PROXY = "proxy";
    private static final String TRANSFORMER = "transformer";

    /** The calls of a record, the one that answered the caller first. */
    static List<KongCall> of(JsonNode ai) {
        return StreamSupport.stream(
                        ((Iterable<Map.Entry<String, JsonNode>>) ai.properties()::iterator).spliterator(), false)
                .map(plugin -> new KongCall(plugin.getKey(), Fields.of(plugin.getValue())))
                .filter(call -> call.fields
                        .firstName("meta.request_model", "meta.response_model")
                        .isPresent())
                .sorted(Comparator.comparingInt(KongCall::distance).thenComparing(KongCall::plugin))
                .toList();
    }

    /** A transformer asks a model about the request or the answer; the proxy is the request. */
    private static int distance(KongCall call) {
        if (call.plugin.contains(PROXY)) {
            return 0;
        }
        return call.plugin.contains(TRANSFORMER) ? 2 : 1;
    }

    String provider() {
        return fields.name("meta.provider_name").orElse("unknown").toLowerCase(Locale.ROOT);
    }

    String model() {
        return fields.firstName("meta.request_model", "meta.response_model").orElseThrow();
    }

    /** The model that answered where it is another, else null. */
    String servedModel() {
        return fields.name("meta.response_model")
                .filter(served -> !served.equals(model()))
                .orElse(null);
    }

    Optional<String> operation() {
        return fields.label("meta.operation_name");
    }

    /** Whether it streamed; the plugin says so since 3.12. */
    Optional<Boolean> streaming() {
        return fields.label("meta.request_mode").map(mode -> !mode.equals("oneshot"));
    }

    /** In an answer that comes at once Kong repeats the whole time here. */
    Double ttftMs() {
        return streaming().orElse(true)
                ? fields.decimal("usage.time_to_first_token")
                        .filter(millis -> millis.signum() > 0)
                        .map(Number::doubleValue)
                        .orElse(null)
                : null;
    }

    Optional<Long> latencyMicros() {
        return fields.millis("meta.llm_latency").filter(micros -> micros > 0);
    }

    boolean cacheHit() {
        return fields.label("cache.cache_status")
                .filter("hit"::equalsIgnoreCase)
                .isPresent();
    }

    /** Of a cached answer Kong repeats the tokens that its first time took; no provider counted them again. */
    Usage usage() {
        if (cacheHit()) {
            return Usage.UNKNOWN;
        }
        return new WholeInput(
                        count("prompt_tokens", "prompt_token", "input_tokens"),
                        count("prompt_tokens_details.cached_tokens", "input_tokens_details.cached_tokens"),
                        null,
                        count("completion_tokens", "completion_token", "output_tokens"),
                        count("completion_tokens_details.reasoning_tokens", "output_tokens_details.reasoning_tokens"))
                .disjoint();
    }

    /** Kong multiplies tokens with the prices in its own configuration and writes 0 where it has none. */
    Charge charge() {
        return fields.decimal("usage.cost")
                .filter(cost -> cost.signum() > 0 && !cacheHit())
                .map(Usd::of)
                .filter(cost -> cost.signum() > 0)
                .map(cost -> Charge.reported(cost, null))
                .orElse(Charge.UNKNOWN);
    }

    private Long count(String... names) {
        for (String name : names) {
            Optional<Long> count = fields.count("usage." + name);
            if (count.isPresent()) {
                return count.get();
            }
        }
        return null;
    }
}
