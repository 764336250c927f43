package dev.nines.ingest.format.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The same request in protobuf as in OTLP/JSON, as an exporter would send it. */
final class ProtobufOf {
    private ProtobufOf() {}

    static ExportTraceServiceRequest request(JsonNode json) {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        for (JsonNode resourceSpans : json.path("resourceSpans")) {
            ResourceSpans.Builder builder = request.addResourceSpansBuilder()
                    .setResource(Resource.newBuilder()
                            .addAllAttributes(
                                    attributes(resourceSpans.path("resource").path("attributes"))));
            for (JsonNode scopeSpans : resourceSpans.path("scopeSpans")) {
                ScopeSpans.Builder scope = builder.addScopeSpansBuilder()
                        .setScope(InstrumentationScope.newBuilder()
                                .setName(scopeSpans.path("scope").path("name").asText()));
                scopeSpans.path("spans").forEach(span -> scope.addSpans(span(span)));
            }
        }
        return request.build();
    }

    private static Span span(JsonNode json) {
        Span.Builder span = Span.newBuilder()
                .setTraceId(id(json, "traceId"))
                .setSpanId(id(json, "spanId"))
                .setParentSpanId(id(json, "parentSpanId"))
                .setName(json.path("name").asText())
                .setKindValue(json.path("kind").asInt())
                .setStartTimeUnixNano(json.path("startTimeUnixNano").asLong())
                .setEndTimeUnixNano(json.path("endTimeUnixNano").asLong())
                .setStatus(Status.newBuilder()
                        .setCodeValue(json.path("status").path("code").asInt())
                        .setMessage(json.path("status").path("message").asText()))
                .addAllAttributes(attributes(json.path("attributes")));
        for (JsonNode event : json.path("events")) {
            span.addEventsBuilder()
                    .setName(event.path("name").asText())
                    .setTimeUnixNano(event.path("timeUnixNano").asLong())
                    .addAllAttributes(attributes(event.path("attributes")));
        }
        return span.build();
    }

    private static List<KeyValue> attributes(JsonNode list) {
        List<KeyValue> pairs = new ArrayList<>();
        list.forEach(pair -> pairs.add(KeyValue.newBuilder()
                .setKey(pair.path("key").asText())
                .setValue(value(pair.path("value")))
                .build()));
        return pairs;
    }

    private static AnyValue value(JsonNode json) {
        AnyValue.Builder value = AnyValue.newBuilder();
        String type = json.fieldNames().next();
        JsonNode of = json.path(type);
        return switch (type) {
            case "stringValue" -> value.setStringValue(of.asText()).build();
            case "intValue" -> value.setIntValue(of.asLong()).build();
            case "doubleValue" -> value.setDoubleValue(of.asDouble()).build();
            case "boolValue" -> value.setBoolValue(of.asBoolean()).build();
            case "arrayValue" -> {
                ArrayValue.Builder values = ArrayValue.newBuilder();
                of.path("values").forEach(element -> values.addValues(value(element)));
                yield value.setArrayValue(values).build();
            }
            default -> throw new IllegalArgumentException(type);
        };
    }

    private static ByteString id(JsonNode json, String field) {
        return ByteString.copyFrom(
                HexFormat.of().parseHex(json.path(field).asText().toLowerCase(java.util.Locale.ROOT)));
    }
}
