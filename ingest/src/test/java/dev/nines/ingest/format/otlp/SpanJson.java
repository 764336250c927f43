package dev.nines.ingest.format.otlp;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A span in OTLP/JSON, to change field by field; by itself a call of a model that went well. */
final class SpanJson {
    static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    static final long NOON = 1_778_068_800_000L;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ObjectNode span = MAPPER.createObjectNode();

    private SpanJson(long id) {
        span.put("traceId", TRACE).put("spanId", hex(id)).put("name", "some name");
        span.put("startTimeUnixNano", nanos(NOON)).put("endTimeUnixNano", nanos(NOON + 1000));
        span.putArray("attributes");
        span.putObject("status");
        span.putArray("events");
    }

    /** Says nothing of models. */
    static SpanJson bare(long id) {
        return new SpanJson(id);
    }

    static SpanJson call(long id) {
        return bare(id).with("gen_ai.operation.name", "chat")
                .with("gen_ai.provider.name", "openai")
                .with("gen_ai.request.model", "gpt-5.5");
    }

    static String hex(long id) {
        return String.format("%016x", id);
    }

    SpanJson with(String key, String value) {
        return attribute(key, "stringValue", MAPPER.getNodeFactory().textNode(value));
    }

    SpanJson with(String key, long value) {
        return attribute(key, "intValue", MAPPER.getNodeFactory().textNode(Long.toString(value)));
    }

    SpanJson with(String key, double value) {
        return attribute(key, "doubleValue", MAPPER.getNodeFactory().numberNode(value));
    }

    SpanJson with(String key, boolean value) {
        return attribute(key, "boolValue", MAPPER.getNodeFactory().booleanNode(value));
    }

    SpanJson under(long parent) {
        span.put("parentSpanId", hex(parent));
        return this;
    }

    /** In milliseconds since noon. */
    SpanJson from(long start, long end) {
        span.put("startTimeUnixNano", nanos(NOON + start)).put("endTimeUnixNano", nanos(NOON + end));
        return this;
    }

    SpanJson failed(String errorType) {
        span.putObject("status").put("code", 2).put("message", "secret message");
        return with("error.type", errorType);
    }

    SpanJson status(int code, String message) {
        span.putObject("status").put("code", code).put("message", message);
        return this;
    }

    SpanJson event(String name, long millis, String exceptionType) {
        ObjectNode event = ((ArrayNode) span.get("events")).addObject();
        event.put("name", name).put("timeUnixNano", nanos(NOON + millis));
        event.putArray("attributes")
                .addObject()
                .put("key", "exception.type")
                .putObject("value")
                .put("stringValue", exceptionType);
        return this;
    }

    SpanJson set(String field, String value) {
        span.put(field, value);
        return this;
    }

    SpanJson without(String field) {
        span.remove(field);
        return this;
    }

    /** A request of these spans, from one process. */
    static String request(SpanJson... spans) {
        return request("some scope", spans);
    }

    static String request(String scope, SpanJson... spans) {
        ObjectNode request = MAPPER.createObjectNode();
        ObjectNode scopeSpans = request.putArray("resourceSpans")
                .addObject()
                .putArray("scopeSpans")
                .addObject();
        scopeSpans.putObject("scope").put("name", scope);
        ArrayNode list = scopeSpans.putArray("spans");
        for (SpanJson span : spans) {
            list.add(span.span);
        }
        return request.toString();
    }

    private SpanJson attribute(String key, String type, com.fasterxml.jackson.databind.JsonNode value) {
        ((ArrayNode) span.get("attributes"))
                .addObject()
                .put("key", key)
                .putObject("value")
                .set(type, value);
        return this;
    }

    private static String nanos(long millis) {
        return millis + "000000";
    }
}
