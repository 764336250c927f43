package dev.nines.ingest.format.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nines.ingest.format.Fields;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One span of a request, as far as it is read. Identifiers and times are only checked where they are asked for: most spans
 * are no call of a model and need none.
 *
 * @param number its place in the input, from 1
 */
record Span(long number, JsonNode json, String scope, Attributes attributes, Attributes resource) {
    private static final Pattern TRACE = Pattern.compile("(?!0{32})[0-9a-f]{32}");
    private static final Pattern SPAN = Pattern.compile("(?!0{16})[0-9a-f]{16}");

    /** OpenRouter's Broadcast tells of a request that was given up in words only. */
    private static final String DISCONNECTED = "The client has disconnected";

    static Span of(long number, JsonNode json, String scope, Attributes resource) {
        if (!json.isObject()) {
            throw new IllegalArgumentException("span is no JSON object");
        }
        return new Span(number, json, scope, Attributes.of(json.path("attributes")), resource);
    }

    /** Two of the same content are two spans; and to compare contents would read whole trees. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }

    /** Trace and span, as other spans point to it; not checked. */
    String key() {
        return hex("traceId") + "-" + hex("spanId");
    }

    /** {@link #key()} of its parent, empty at the root. */
    Optional<String> parentKey() {
        String parent = hex("parentSpanId");
        return parent.isEmpty() ? Optional.empty() : Optional.of(hex("traceId") + "-" + parent);
    }

    /** @throws IllegalArgumentException if it is not 32 hex digits */
    String traceId() {
        return id("traceId", TRACE, 32);
    }

    /** @throws IllegalArgumentException if it is not 16 hex digits */
    String spanId() {
        return id("spanId", SPAN, 16);
    }

    Instant startedAt() {
        return time("startTimeUnixNano");
    }

    Instant endedAt() {
        return time("endTimeUnixNano");
    }

    /** Whether its status is an error. */
    boolean failed() {
        String code = json.path("status").path("code").asText();
        return code.equals("2") || code.equals("STATUS_CODE_ERROR");
    }

    boolean clientDisconnected() {
        return json.path("status").path("message").asText().equals(DISCONNECTED);
    }

    /** The class of the exception that an event tells of; the last one ended the call. */
    Optional<String> exception() {
        Optional<String> type = Optional.empty();
        for (JsonNode event : json.path("events")) {
            Optional<String> named = Attributes.of(event.path("attributes")).label(Attribute.EXCEPTION_TYPE);
            type = named.isPresent() ? named : type;
        }
        return type;
    }

    /** When an event says that the first token came. */
    Optional<Instant> firstToken() {
        for (JsonNode event : json.path("events")) {
            String name = event.path("name").asText().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
            if (name.contains("firsttoken") || name.contains("firstchunk")) {
                return Fields.of(event).epochNanos("timeUnixNano");
            }
        }
        return Optional.empty();
    }

    private Instant time(String field) {
        return Fields.of(json)
                .epochNanos(field)
                .orElseThrow(
                        () -> new IllegalArgumentException(field + " is missing; give nanoseconds since the epoch"));
    }

    private String id(String field, Pattern form, int digits) {
        String id = hex(field);
        if (!form.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    field + " is not " + digits + " hex digits with one above 0; OTLP/JSON takes hex, not base64");
        }
        return id;
    }

    private String hex(String field) {
        return json.path(field).asText().toLowerCase(Locale.ROOT);
    }
}
