package dev.nines.ingest.format.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Caller;
import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.Lineage;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Result;
import dev.nines.domain.attempt.Tag;
import dev.nines.domain.attempt.Target;
import dev.nines.domain.attempt.Timing;
import dev.nines.domain.attempt.Usage;
import dev.nines.ingest.format.Event;
import dev.nines.ingest.format.Fields;
import dev.nines.ingest.format.RecordReader;
import dev.nines.schemas.ContentHash;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A row of Envoy AI Gateway's access log, one a request: its last try, with the time of all. Names of fields are the user's;
 * those of the documents are read, old and new, dotted and nested. Rows without a model (health checks, MCP) are passed over.
 *
 * @see <a href="https://aigateway.envoyproxy.io/docs/capabilities/observability/accesslogs">Envoy AI Gateway's manual</a>
 */
public final class EnvoyReader implements RecordReader {
    private static final String GATEWAY = "envoy";
    private static final String NOTHING = "-";

    @Override
    public Set<String> unread() {
        return Set.of("authorization", "cookie", "x-api-key", "api-key", "request_body", "response_body", "body");
    }

    @Override
    public List<Event> events(JsonNode record) {
        Fields row = Fields.of(withoutDashes(record));
        Optional<String> model = row.firstName("gen_ai.request.model", "genai_model_name", "x-ai-eg-model");
        Optional<String> override =
                row.firstName("gen_ai.request.model_override", "genai_model_name_override", "model_name_override");
        Optional<String> response = row.firstName("gen_ai.response.model", "genai_response_model", "response_model");
        Optional<String> served = response.or(() -> override);
        Optional<String> asked = model.or(() -> served);
        if (asked.isEmpty()) {
            return List.of();
        }
        String answered = served.filter(name -> !name.equals(asked.get())).orElse(null);
        return List.of(new Event.Ended(attempt(record, row, asked.get(), answered)));
    }

    private static Attempt attempt(JsonNode record, Fields row, String model, String served) {
        Instant started = LooseTime.of(row, "start_time")
                .orElseThrow(() -> new IllegalArgumentException("start_time is missing; log %START_TIME%"));
        long micros = row.millis("duration")
                .orElseThrow(() -> new IllegalArgumentException("duration is missing; log %DURATION%"));
        Integer status = row.count("response_code").map(Math::toIntExact).orElse(null);
        EnvoyOutcome outcome = EnvoyOutcome.of(row, status);
        Optional<String> backend = row.firstName("gen_ai.provider.name", "genai_backend_name", "backend_name");
        EnvoyProvider provider = EnvoyProvider.of(row, backend);
        Optional<String> requestId = row.label("x-request-id").or(() -> row.label("request_id"));
        // A caller that tries again sends the same request id: the moment tells the calls apart.
        String id = requestId
                .map(request -> ContentHash.of(GATEWAY, request, started.toString()))
                .orElseGet(() -> ContentHash.of(GATEWAY, record.toString()));
        boolean cached =
                row.label("response_flags").filter(EnvoyFlag::fromCache).isPresent();
        Double ttft = ttftMs(row);
        return new Attempt(
                id,
                0,
                new Lineage(requestId.orElse(id), row.label("task_id").orElse(null), 1, null),
                Origin.GATEWAY,
                new Target(GATEWAY, provider.name(), model, served, null, operation(row)),
                new Timing(started, started.plus(micros, ChronoUnit.MICROS), ttft),
                new Result(outcome.outcome(), status, outcome.errorType(), null, null, ttft == null ? null : true),
                usage(row),
                Charge.UNKNOWN,
                caller(row, backend, provider),
                cached);
    }

    /** The gateway measures it in streams only, in milliseconds; 0 stands for not measured. */
    private static Double ttftMs(Fields row) {
        return row.decimal("gen_ai.server.time_to_first_token_ms")
                .or(() -> row.decimal("token_latency_ttft"))
                .filter(millis -> millis.signum() > 0)
                .map(Number::doubleValue)
                .orElse(null);
    }

    private static String operation(Fields row) {
        return row.label("gen_ai.operation.name")
                .or(() -> row.label("x-envoy-origin-path").flatMap(ApiPath::operation))
                .or(() -> row.label("path").flatMap(ApiPath::operation))
                .orElse(null);
    }

    private static Usage usage(Fields row) {
        return new WholeInput(
                        count(row, "gen_ai.usage.input_tokens", "genai_tokens_input", "llm_input_token"),
                        count(
                                row,
                                "gen_ai.usage.cache_read.input_tokens",
                                "gen_ai.usage.cached_input_tokens",
                                "genai_tokens_cached_input",
                                "llm_cached_input_token"),
                        count(
                                row,
                                "gen_ai.usage.cache_creation.input_tokens",
                                "gen_ai.usage.cache_creation_input_tokens",
                                "genai_tokens_cache_creation_input",
                                "llm_cache_creation_input_token"),
                        count(row, "gen_ai.usage.output_tokens", "genai_tokens_output", "llm_output_token"),
                        count(
                                row,
                                "gen_ai.usage.reasoning.output_tokens",
                                "gen_ai.usage.reasoning_tokens",
                                "genai_tokens_reasoning",
                                "llm_reasoning_token"))
                .disjoint();
    }

    private static Long count(Fields row, String... names) {
        for (String name : names) {
            Optional<Long> count = row.count(name);
            if (count.isPresent()) {
                return count.get();
            }
        }
        return null;
    }

    private static Caller caller(Fields row, Optional<String> backend, EnvoyProvider provider) {
        Map<String, String> tags = new TreeMap<>();
        backend.ifPresent(name -> tags.put("envoy.backend", name));
        row.label("upstream_cluster").ifPresent(name -> tags.put("envoy.cluster", name));
        row.label("route_name").ifPresent(name -> tags.put("envoy.route", name));
        row.label("response_flags").ifPresent(flags -> tags.put("envoy.flags", flags));
        row.count("upstream_request_attempt_count").ifPresent(tries -> tags.put("envoy.tries", tries.toString()));
        row.count("x-envoy-upstream-service-time")
                .ifPresent(millis -> tags.put("envoy.upstream_service_ms", millis.toString()));
        if (provider.host() != null) {
            tags.put(Tag.SERVER_ADDRESS, provider.host());
        }
        row.label("key_alias").ifPresent(alias -> tags.put(Tag.KEY_ALIAS, alias));
        return new Caller(
                row.label("tenant").orElse(null),
                row.label("team").orElse(null),
                row.label("project").orElse(null),
                null,
                tags);
    }

    /** Envoy writes a dash for what there is not. */
    private static JsonNode withoutDashes(JsonNode record) {
        ObjectNode clean = record.deepCopy();
        clean.properties().forEach(field -> {
            if (field.getValue().isObject()) {
                field.setValue(withoutDashes(field.getValue()));
            } else if (field.getValue().isTextual()
                    && field.getValue().textValue().equals(NOTHING)) {
                field.setValue(clean.nullNode());
            }
        });
        return clean;
    }
}
