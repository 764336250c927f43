package dev.nines.ingest.format.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;

/**
 * A request in protobuf, as the tree that it would be in JSON, so that both are read by the same rules. Only attributes that
 * are read become text; what OTLP may add later is passed over.
 */
final class ProtobufRequest {
    /** As for a record in JSON: most bytes of a request with its prompts. */
    private static final int LARGEST = 16 * 1024 * 1024;

    private static final int DEEPEST = 64;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ProtobufRequest() {}

    /** @throws IllegalArgumentException if it is none; without the parser's message, that may quote the input */
    static JsonNode read(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new IllegalArgumentException("request is longer than 16 MiB; send fewer spans at once");
        }
        try {
            CodedInputStream coded = CodedInputStream.newInstance(bytes);
            coded.setRecursionLimit(DEEPEST);
            return tree(ExportTraceServiceRequest.parseFrom(coded));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(
                    "body is no ExportTraceServiceRequest in protobuf, or nested deeper than " + DEEPEST, e);
        }
    }

    private static ObjectNode tree(ExportTraceServiceRequest request) {
        ObjectNode tree = JSON.objectNode();
        ArrayNode list = tree.putArray("resourceSpans");
        for (ResourceSpans resourceSpans : request.getResourceSpansList()) {
            ObjectNode node = list.addObject();
            node.putObject("resource")
                    .set("attributes", attributes(resourceSpans.getResource().getAttributesList()));
            ArrayNode scopes = node.putArray("scopeSpans");
            resourceSpans.getScopeSpansList().forEach(scope -> scopes.add(tree(scope)));
        }
        return tree;
    }

    private static ObjectNode tree(ScopeSpans scopeSpans) {
        ObjectNode tree = JSON.objectNode();
        tree.putObject("scope").put("name", scopeSpans.getScope().getName());
        ArrayNode spans = tree.putArray("spans");
        scopeSpans.getSpansList().forEach(span -> spans.add(tree(span)));
        return tree;
    }

    private static ObjectNode tree(Span span) {
        ObjectNode tree = JSON.objectNode();
        tree.put("traceId", hex(span.getTraceId()));
        tree.put("spanId", hex(span.getSpanId()));
        tree.put("parentSpanId", hex(span.getParentSpanId()));
        tree.put("startTimeUnixNano", Long.toUnsignedString(span.getStartTimeUnixNano()));
        tree.put("endTimeUnixNano", Long.toUnsignedString(span.getEndTimeUnixNano()));
        tree.putObject("status")
                .put("code", span.getStatus().getCodeValue())
                .put("message", span.getStatus().getMessage());
        tree.set("attributes", attributes(span.getAttributesList()));
        ArrayNode events = tree.putArray("events");
        for (Span.Event event : span.getEventsList()) {
            ObjectNode node = events.addObject();
            node.put("name", event.getName());
            node.put("timeUnixNano", Long.toUnsignedString(event.getTimeUnixNano()));
            node.set("attributes", attributes(event.getAttributesList()));
        }
        return tree;
    }

    private static ArrayNode attributes(List<KeyValue> pairs) {
        ArrayNode list = JSON.arrayNode();
        for (KeyValue pair : pairs) {
            if (Attribute.read(pair.getKey())) {
                ObjectNode node = list.addObject();
                node.put("key", pair.getKey());
                node.set("value", value(pair.getValue()));
            }
        }
        return list;
    }

    private static ObjectNode value(AnyValue value) {
        ObjectNode tree = JSON.objectNode();
        switch (value.getValueCase()) {
            case STRING_VALUE -> tree.put("stringValue", value.getStringValue());
            case BOOL_VALUE -> tree.put("boolValue", value.getBoolValue());
            case INT_VALUE -> tree.put("intValue", value.getIntValue());
            case DOUBLE_VALUE -> tree.set("doubleValue", number(value.getDoubleValue()));
            case ARRAY_VALUE -> {
                ArrayNode values = tree.putObject("arrayValue").putArray("values");
                value.getArrayValue().getValuesList().forEach(element -> values.add(value(element)));
            }
            case KVLIST_VALUE, BYTES_VALUE, VALUE_NOT_SET -> {}
            default -> {}
        }
        return tree;
    }

    /** Shortest digits that give this double, as JSON would have them; NaN as JSON of protobuf writes it. */
    private static JsonNode number(double value) {
        return Double.isFinite(value)
                ? JSON.numberNode(BigDecimal.valueOf(value))
                : JSON.textNode(Double.toString(value));
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }
}
