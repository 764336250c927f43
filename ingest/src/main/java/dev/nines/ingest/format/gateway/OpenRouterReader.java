package dev.nines.ingest.format.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Caller;
import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.Lineage;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.OutcomeRules;
import dev.nines.domain.attempt.Result;
import dev.nines.domain.attempt.Tag;
import dev.nines.domain.attempt.Target;
import dev.nines.domain.attempt.Timing;
import dev.nines.domain.attempt.Usage;
import dev.nines.ingest.format.Event;
import dev.nines.ingest.format.Fields;
import dev.nines.ingest.format.RecordReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * OpenRouter's records of generations, {@code GET /api/v1/generation}: {@code {"data": {...}}} or what is in it. One attempt
 * for each provider that was asked.
 */
public final class OpenRouterReader implements RecordReader {
    private static final String GATEWAY = "openrouter";
    private static final String FREE = ":free";

    @Override
    public List<Event> events(JsonNode record) {
        Fields data = record.path("data").isObject() ? Fields.of(record).at("data") : Fields.of(record);
        if (data.node("choices").isArray() || data.name("object").isPresent()) {
            throw new IllegalArgumentException(
                    "record is the answer to a call, which tells no times; give the one of GET /api/v1/generation");
        }
        List<ProviderResponse> responses = ProviderResponse.ofArray(data.node("provider_responses"));
        return ProviderResponse.chain(whole(data, responses), responses).stream()
                .<Event>map(Event.Ended::new)
                .toList();
    }

    /** {@code /generation/content} and the answers of the API hold prompts. */
    @Override
    public Set<String> unread() {
        return Set.of("input", "output", "messages", "message", "prompt", "completion", "reasoning", "text", "delta");
    }

    private static Attempt whole(Fields data, List<ProviderResponse> responses) {
        String id = data.required("id", "give the generation's id, e.g. gen-1771967973-0hZ8J5kY7qLMOKbPx0u3");
        Target target = target(data, responses);
        boolean ownKey = data.bool("is_byok").orElse(false);
        return new Attempt(
                id,
                0,
                new Lineage(
                        data.name("request_id").orElse(id),
                        data.name("session_id").orElse(null),
                        1,
                        null),
                Origin.GATEWAY,
                target,
                timing(data),
                result(data, responses),
                usage(data),
                cost(data, target.model(), ownKey)
                        .map(usd -> Charge.reported(usd, null))
                        .orElse(Charge.UNKNOWN),
                new Caller(null, null, null, null, tags(data)),
                false);
    }

    private static Target target(Fields data, List<ProviderResponse> responses) {
        String provider = data.label("provider_name")
                .map(name -> name.toLowerCase(Locale.ROOT))
                .or(() -> responses.stream()
                        .flatMap(response -> response.provider().stream())
                        .reduce((first, second) -> second))
                // None had been chosen: whatever happened, happened at OpenRouter.
                .orElse(GATEWAY);
        return new Target(
                GATEWAY,
                provider,
                data.required("model", "name the model that was called"),
                null,
                data.label("data_region")
                        .filter(region -> !region.equals("global"))
                        .orElse(null),
                data.label("api_type").orElse(null));
    }

    /** The longer of both figures is the whole call; the shorter, where it was streamed, the wait for the first token. */
    private static Timing timing(Fields data) {
        Instant created = LooseTime.of(data, "created_at")
                .orElseThrow(() -> new IllegalArgumentException("created_at is missing; give RFC 3339 with a zone"));
        long latency = data.millis("latency").orElse(0L);
        long generation = data.millis("generation_time").orElse(0L);
        boolean first = data.bool("streamed").orElse(false) && latency > 0 && latency < generation;
        return new Timing(
                created, created.plus(Math.max(latency, generation), ChronoUnit.MICROS), first ? latency / 1e3 : null);
    }

    private static Result result(Fields data, List<ProviderResponse> responses) {
        Integer status = responses.isEmpty()
                ? null
                : responses.get(responses.size() - 1).status().orElse(null);
        String finish = data.label("finish_reason").orElse(null);
        boolean cancelled = data.bool("cancelled").orElse(false);
        return new Result(
                OutcomeRules.derive(status, cancelled ? "cancelled" : null, finish, false),
                status,
                cancelled ? "cancelled" : null,
                finish,
                data.label("upstream_id").orElse(null),
                data.bool("streamed").orElse(null));
    }

    /** The provider's own counts: the others are made comparable, not billed. */
    private static Usage usage(Fields data) {
        return new WholeInput(
                        data.count("native_tokens_prompt").orElse(null),
                        data.count("native_tokens_cached").orElse(null),
                        null,
                        data.count("native_tokens_completion").orElse(null),
                        data.count("native_tokens_reasoning").orElse(null))
                .disjoint();
    }

    /** Credits are USD. With the caller's own key the provider bills the rest. 0 is free only where the model says so. */
    private static Optional<BigDecimal> cost(Fields data, String model, boolean ownKey) {
        Optional<BigDecimal> total = data.decimal("total_cost").or(() -> data.decimal("usage"));
        BigDecimal upstream =
                ownKey ? data.decimal("upstream_inference_cost").orElse(BigDecimal.ZERO) : BigDecimal.ZERO;
        if (ownKey && upstream.signum() == 0) {
            return Optional.empty();
        }
        return total.map(upstream::add)
                .filter(cost -> cost.signum() != 0 || model.endsWith(FREE))
                .map(Usd::of);
    }

    private static Map<String, String> tags(Fields data) {
        Map<String, String> tags = new TreeMap<>();
        data.label("service_tier")
                .map(tier -> tier.equalsIgnoreCase("default") ? "standard" : tier.toLowerCase(Locale.ROOT))
                .ifPresent(tier -> tags.put(Tag.SERVICE_TIER, tier));
        data.label("router").ifPresent(router -> tags.put("openrouter.router", router));
        return tags;
    }
}
