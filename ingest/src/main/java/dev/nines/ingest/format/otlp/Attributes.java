package dev.nines.ingest.format.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nines.ingest.format.Fields;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/** What the attributes of a span, an event or a resource say. */
final class Attributes {
    static final Attributes NONE = new Attributes(JsonNodeFactory.instance.objectNode());

    private final ObjectNode values;
    private final Fields fields;

    private Attributes(ObjectNode values) {
        this.values = values;
        this.fields = Fields.of(values);
    }

    /**
     * @param list {@code [{"key": ..., "value": {"stringValue": ...}}]}; where a key is there twice the last counts
     * @throws IllegalArgumentException if it is no list of pairs
     */
    static Attributes of(JsonNode list) {
        if (list.isMissingNode() || list.isNull()) {
            return NONE;
        }
        if (!list.isArray()) {
            throw new IllegalArgumentException("attributes is no array; give [{\"key\": ..., \"value\": ...}]");
        }
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        for (JsonNode pair : list) {
            String key = pair.path("key").asText();
            if (Attribute.read(key)) {
                values.set(key, value(pair.path("value")));
            }
        }
        return new Attributes(values);
    }

    boolean has(Attribute attribute) {
        return name(attribute).isPresent();
    }

    Optional<String> name(Attribute attribute) {
        return first(attribute, Fields::name);
    }

    /** As a name, cut where it is too long. */
    Optional<String> label(Attribute attribute) {
        return first(attribute, Fields::label);
    }

    /** A word in lower case. */
    Optional<String> word(Attribute attribute) {
        return label(attribute).map(text -> text.toLowerCase(Locale.ROOT));
    }

    Optional<Long> count(Attribute attribute) {
        return first(attribute, Fields::count);
    }

    Optional<Boolean> bool(Attribute attribute) {
        return first(attribute, Fields::bool);
    }

    Optional<BigDecimal> decimal(Attribute attribute) {
        return first(attribute, Fields::decimal);
    }

    /** Text of any length; not to be kept. */
    Optional<String> text(Attribute attribute) {
        return attribute
                .keys()
                .map(fields::node)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .findFirst();
    }

    private <T> Optional<T> first(Attribute attribute, BiFunction<Fields, String, Optional<T>> read) {
        return attribute
                .keys()
                .map(key -> read.apply(fields, key))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The value without its wrapper; of a list the first element, nothing of an object. */
    private static JsonNode value(JsonNode wrapped) {
        for (String type : new String[] {"stringValue", "intValue", "doubleValue", "boolValue"}) {
            JsonNode value = wrapped.path(type);
            if (!value.isMissingNode()) {
                return value;
            }
        }
        JsonNode first = wrapped.path("arrayValue").path("values").path(0);
        return first.isObject() ? value(first) : JsonNodeFactory.instance.nullNode();
    }
}
