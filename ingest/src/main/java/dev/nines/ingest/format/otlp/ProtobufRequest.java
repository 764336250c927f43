package dev.nines.ingest.format.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
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
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.HexFormat;

/**
 * A request in protobuf, as the tree that it would be in JSON, so that both are read by the same rules. Field by field and not
 * by OpenTelemetry's classes: what is not read is skipped unseen, and an empty span of two bytes does not become an object of
 * hundreds.
 */
final class ProtobufRequest {
    /** As for a record in JSON: most bytes of a request with its prompts. */
    private static final int LARGEST = 16 * 1024 * 1024;

    /** As for a record in JSON. */
    private static final int MOST_PARTS = 400_000;

    private static final int DEEPEST = 64;

    /** Wire types. */
    private static final int VARINT = 0;

    private static final int FIXED = 1;
    private static final int BYTES = 2;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final CodedInputStream in;
    private int parts;
    private int depth;

    private ProtobufRequest(CodedInputStream in) {
        this.in = in;
    }

    /** What to do with a field; others are skipped. */
    private interface Fields {
        /** @return false if the tag is of no field that is read */
        boolean read(int tag) throws IOException;
    }

    /** @throws IllegalArgumentException if it is none; without the parser's message, that may quote the input */
    static JsonNode read(InputStream stream) throws IOException {
        byte[] bytes = stream.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new IllegalArgumentException("request is longer than 16 MiB; send fewer spans at once");
        }
        try {
            return new ProtobufRequest(CodedInputStream.newInstance(bytes)).request();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("body is no ExportTraceServiceRequest in protobuf", e);
        }
    }

    private ObjectNode request() throws IOException {
        ObjectNode tree = JSON.objectNode();
        ArrayNode list = tree.putArray("resourceSpans");
        fields(tag -> tag == (ExportTraceServiceRequest.RESOURCE_SPANS_FIELD_NUMBER << 3 | BYTES)
                && resourceSpans(part(list)));
        return tree;
    }

    private boolean resourceSpans(ObjectNode tree) throws IOException {
        ArrayNode attributes = tree.putObject("resource").putArray("attributes");
        ArrayNode scopes = tree.putArray("scopeSpans");
        return message(tag -> switch (tag) {
            case ResourceSpans.RESOURCE_FIELD_NUMBER << 3 | BYTES ->
                message(field -> field == (Resource.ATTRIBUTES_FIELD_NUMBER << 3 | BYTES) && attribute(attributes));
            case ResourceSpans.SCOPE_SPANS_FIELD_NUMBER << 3 | BYTES -> scopeSpans(part(scopes));
            default -> false;
        });
    }

    private boolean scopeSpans(ObjectNode tree) throws IOException {
        ObjectNode scope = tree.putObject("scope");
        ArrayNode spans = tree.putArray("spans");
        return message(tag -> switch (tag) {
            case ScopeSpans.SCOPE_FIELD_NUMBER << 3 | BYTES ->
                message(field -> field == (InstrumentationScope.NAME_FIELD_NUMBER << 3 | BYTES) && text(scope, "name"));
            case ScopeSpans.SPANS_FIELD_NUMBER << 3 | BYTES -> span(part(spans));
            default -> false;
        });
    }

    private boolean span(ObjectNode tree) throws IOException {
        ArrayNode attributes = tree.putArray("attributes");
        ArrayNode events = tree.putArray("events");
        return message(tag -> switch (tag) {
            case Span.TRACE_ID_FIELD_NUMBER << 3 | BYTES -> hex(tree, "traceId");
            case Span.SPAN_ID_FIELD_NUMBER << 3 | BYTES -> hex(tree, "spanId");
            case Span.PARENT_SPAN_ID_FIELD_NUMBER << 3 | BYTES -> hex(tree, "parentSpanId");
            case Span.START_TIME_UNIX_NANO_FIELD_NUMBER << 3 | FIXED -> nanos(tree, "startTimeUnixNano");
            case Span.END_TIME_UNIX_NANO_FIELD_NUMBER << 3 | FIXED -> nanos(tree, "endTimeUnixNano");
            case Span.ATTRIBUTES_FIELD_NUMBER << 3 | BYTES -> attribute(attributes);
            case Span.EVENTS_FIELD_NUMBER << 3 | BYTES -> event(part(events));
            case Span.STATUS_FIELD_NUMBER << 3 | BYTES -> status(tree.putObject("status"));
            default -> false;
        });
    }

    private boolean event(ObjectNode tree) throws IOException {
        ArrayNode attributes = tree.putArray("attributes");
        return message(tag -> switch (tag) {
            case Span.Event.TIME_UNIX_NANO_FIELD_NUMBER << 3 | FIXED -> nanos(tree, "timeUnixNano");
            case Span.Event.NAME_FIELD_NUMBER << 3 | BYTES -> text(tree, "name");
            case Span.Event.ATTRIBUTES_FIELD_NUMBER << 3 | BYTES -> attribute(attributes);
            default -> false;
        });
    }

    private boolean status(ObjectNode tree) throws IOException {
        return message(tag -> switch (tag) {
            case Status.MESSAGE_FIELD_NUMBER << 3 | BYTES -> text(tree, "message");
            case Status.CODE_FIELD_NUMBER << 3 | VARINT -> put(tree, "code", JSON.numberNode(in.readEnum()));
            default -> false;
        });
    }

    /** A value is read only if its key before it is of interest; exporters write both in the order of their numbers. */
    private boolean attribute(ArrayNode list) throws IOException {
        ObjectNode pair = JSON.objectNode();
        message(tag -> switch (tag) {
            case KeyValue.KEY_FIELD_NUMBER << 3 | BYTES -> text(pair, "key");
            case KeyValue.VALUE_FIELD_NUMBER << 3 | BYTES ->
                Attribute.read(pair.path("key").asText()) && value(pair.putObject("value"));
            default -> false;
        });
        if (pair.has("value")) {
            count();
            list.add(pair);
        }
        return true;
    }

    private boolean value(ObjectNode tree) throws IOException {
        return message(tag -> switch (tag) {
            case AnyValue.STRING_VALUE_FIELD_NUMBER << 3 | BYTES -> text(tree, "stringValue");
            case AnyValue.BOOL_VALUE_FIELD_NUMBER << 3 | VARINT ->
                put(tree, "boolValue", JSON.booleanNode(in.readBool()));
            case AnyValue.INT_VALUE_FIELD_NUMBER << 3 | VARINT ->
                put(tree, "intValue", JSON.numberNode(in.readInt64()));
            case AnyValue.DOUBLE_VALUE_FIELD_NUMBER << 3 | FIXED -> put(tree, "doubleValue", number(in.readDouble()));
            case AnyValue.ARRAY_VALUE_FIELD_NUMBER << 3 | BYTES -> {
                ArrayNode values = tree.putObject("arrayValue").putArray("values");
                yield message(field -> field == (ArrayValue.VALUES_FIELD_NUMBER << 3 | BYTES) && value(part(values)));
            }
            default -> false;
        });
    }

    /** The fields of a message that stands in another. */
    private boolean message(Fields of) throws IOException {
        if (++depth > DEEPEST) {
            throw new IllegalArgumentException("request is nested deeper than " + DEEPEST);
        }
        int outer = in.pushLimit(in.readRawVarint32());
        fields(of);
        if (in.getBytesUntilLimit() != 0) {
            throw new InvalidProtocolBufferException("message ends before its length");
        }
        in.popLimit(outer);
        depth--;
        return true;
    }

    private void fields(Fields of) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (!of.read(tag) && !in.skipField(tag)) {
                throw new InvalidProtocolBufferException("group ends that did not begin");
            }
        }
    }

    private ObjectNode part(ArrayNode list) {
        count();
        return list.addObject();
    }

    private void count() {
        if (++parts > MOST_PARTS) {
            throw new IllegalArgumentException(
                    "request holds more than " + MOST_PARTS + " spans and attributes; send fewer spans at once");
        }
    }

    private boolean text(ObjectNode tree, String field) throws IOException {
        return put(tree, field, JSON.textNode(in.readStringRequireUtf8()));
    }

    private boolean hex(ObjectNode tree, String field) throws IOException {
        return put(tree, field, JSON.textNode(HexFormat.of().formatHex(in.readByteArray())));
    }

    private boolean nanos(ObjectNode tree, String field) throws IOException {
        return put(tree, field, JSON.textNode(Long.toUnsignedString(in.readFixed64())));
    }

    private static boolean put(ObjectNode tree, String field, JsonNode value) {
        tree.set(field, value);
        return true;
    }

    /** Shortest digits that give this double, as JSON would have them; NaN as JSON of protobuf writes it. */
    private static JsonNode number(double value) {
        return Double.isFinite(value)
                ? JSON.numberNode(BigDecimal.valueOf(value))
                : JSON.textNode(Double.toString(value));
    }
}
