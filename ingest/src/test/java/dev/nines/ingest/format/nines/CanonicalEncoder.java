package dev.nines.ingest.format.nines;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.CostSource;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

/** Writes the canonical line of an attempt; what is unknown is left out. */
final class CanonicalEncoder {
    private CanonicalEncoder() {}

    static String line(Attempt a) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(line)) {
            json.writeStartObject();
            text(json, "attempt_id", a.attemptId());
            json.writeNumberField("version", a.version());
            text(json, "request_id", a.lineage().requestId());
            text(json, "task_id", a.lineage().taskId());
            json.writeNumberField("attempt_no", a.lineage().attemptNo());
            text(json, "previous_attempt_id", a.lineage().previousAttemptId());
            text(json, "origin", word(a.origin()));
            text(json, "started_at", a.timing().startedAt().toString());
            text(json, "ended_at", a.timing().endedAt().toString());
            text(json, "gateway", a.target().gateway());
            text(json, "provider", a.target().provider());
            text(json, "model", a.target().model());
            text(json, "served_model", a.target().servedModel());
            text(json, "region", a.target().region());
            text(json, "operation", a.target().operation());
            text(json, "outcome", a.outcome().word());
            value(json, "status_code", a.result().statusCode());
            text(json, "error_type", a.result().errorType());
            text(json, "finish_reason", a.result().finishReason());
            text(json, "provider_request_id", a.result().providerRequestId());
            value(json, "streaming", a.result().streaming());
            value(json, "ttft_ms", a.timing().ttftMs());
            value(json, "input_tokens", a.usage().input());
            value(json, "cache_read_tokens", a.usage().cacheRead());
            value(json, "cache_write_tokens", a.usage().cacheWrite());
            value(json, "output_tokens", a.usage().output());
            value(json, "reasoning_tokens", a.usage().reasoning());
            value(json, "cost_usd", a.charge().costUsd());
            if (a.charge().source() != CostSource.UNKNOWN) {
                text(json, "cost_source", word(a.charge().source()));
            }
            value(json, "billed", a.charge().billed());
            json.writeBooleanField("cache_hit", a.cacheHit());
            text(json, "tenant", a.caller().tenant());
            text(json, "team", a.caller().team());
            text(json, "project", a.caller().project());
            text(json, "tier", a.caller().tier());
            json.writeObjectFieldStart("tags");
            for (Map.Entry<String, String> tag : a.caller().tags().entrySet()) {
                json.writeStringField(tag.getKey(), tag.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static void text(JsonGenerator json, String field, String value) throws IOException {
        if (value != null) {
            json.writeStringField(field, value);
        }
    }

    private static void value(JsonGenerator json, String field, Object value) throws IOException {
        if (value != null) {
            json.writePOJOField(field, value);
        }
    }
}
