package dev.nines.ingest.format.nines;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A canonical line to change field by field; values are JSON as it stands in the line. */
final class CanonicalLine {
    private final Map<String, String> fields = new LinkedHashMap<>();

    /** The least a line needs. */
    static CanonicalLine minimal() {
        return new CanonicalLine()
                .with("attempt_id", "\"a-1\"")
                .with("provider", "\"openai\"")
                .with("model", "\"gpt-5.5\"")
                .with("started_at", "\"2026-05-06T11:00:00.123456Z\"")
                .with("duration_ms", "1500.25");
    }

    CanonicalLine with(String field, String json) {
        fields.put(field, json);
        return this;
    }

    CanonicalLine without(String field) {
        fields.remove(field);
        return this;
    }

    @Override
    public String toString() {
        return fields.entrySet().stream()
                .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
