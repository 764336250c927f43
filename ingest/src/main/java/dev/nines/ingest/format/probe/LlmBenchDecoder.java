package dev.nines.ingest.format.probe;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Caller;
import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.Lineage;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Target;
import dev.nines.domain.attempt.Timing;
import dev.nines.domain.attempt.Usage;
import dev.nines.ingest.format.Bounds;
import dev.nines.ingest.format.Event;
import dev.nines.ingest.format.EventTime;
import dev.nines.ingest.format.LineDecoder;
import dev.nines.ingest.format.Lines;
import dev.nines.schemas.ContentHash;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * Rows of the public benchmark Jwrede/llm-bench-data, one JSON object a line. All its calls go through OpenRouter; the
 * maker is the model's prefix, the row's provider only the wire protocol.
 */
public final class LlmBenchDecoder extends LineDecoder {
    private static final String GATEWAY = "openrouter";
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build()
            .reader();

    public LlmBenchDecoder(Lines lines) {
        super(lines);
    }

    @Override
    protected Optional<Event> decode(Lines line) throws IOException {
        JsonNode row = JSON.readTree(line.bytes(), line.from(), line.to() - line.from());
        if (!row.isObject()) {
            throw new IllegalArgumentException("line is no JSON object");
        }
        String id = ContentHash.of("llm-bench", line.text().strip());
        String[] model = text(row, "model").split("/", 2);
        if (model.length < 2) {
            throw new IllegalArgumentException(
                    "model '" + Bounds.quote(model[0]) + "' names no maker as in maker/model");
        }
        boolean healthy = healthy(row);
        String error = row.path("error").asText("");
        Instant ended = EventTime.ofText("timestamp", text(row, "timestamp"));
        Map<String, String> tags = Map.of(
                "llm-bench.protocol",
                text(row, "provider"),
                // Only a failed call names the address it went to.
                "llm-bench.gateway",
                error.contains("//openrouter.ai/") ? "observed" : "assigned");
        return Optional.of(new Event.Ended(new Attempt(
                id,
                0,
                Lineage.single(id),
                Origin.PROBE,
                new Target(GATEWAY, model[0], model[1], null, null, "chat"),
                new Timing(ended.minus(micros(row, "latency_ms"), ChronoUnit.MICROS), ended, firstToken(row)),
                healthy ? BenchError.none() : BenchError.of(error),
                new Usage(null, null, null, healthy ? tokens(row) : null, null),
                Charge.UNKNOWN,
                new Caller(null, null, null, null, tags),
                false)));
    }

    /** Nothing: an error text may quote what was asked. */
    @Override
    protected Optional<String> keep(Lines line) {
        return Optional.empty();
    }

    private static boolean healthy(JsonNode row) {
        String status = text(row, "status");
        return switch (status) {
            case "healthy" -> true;
            case "error" -> false;
            default ->
                throw new IllegalArgumentException("status '" + Bounds.quote(status) + "' is none of healthy, error");
        };
    }

    /** The benchmark writes 0 where it saw no first token of its own. */
    private static Double firstToken(JsonNode row) {
        long micros = micros(row, "ttft_ms");
        return micros == 0 ? null : micros / 1000.0;
    }

    private static Long tokens(JsonNode row) {
        JsonNode count = row.path("token_count");
        if (!count.canConvertToLong() || !count.isIntegralNumber()) {
            throw new IllegalArgumentException("token_count is missing or no integer");
        }
        return count.longValue();
    }

    private static long micros(JsonNode row, String field) {
        JsonNode millis = row.path(field);
        BigDecimal value = millis.isNumber() ? millis.decimalValue() : null;
        if (value == null || value.signum() < 0) {
            throw new IllegalArgumentException(field + " is missing or no number of milliseconds");
        }
        return EventTime.microsOf(field, value);
    }

    private static String text(JsonNode row, String field) {
        JsonNode value = row.path(field);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(field + " is missing or no string");
        }
        return Bounds.name(field, value.textValue());
    }
}
