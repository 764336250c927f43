package dev.nines.ingest.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** A piece of YAML that remembers where it stands. */
public sealed interface YamlNode {
    Place place();

    /** The same as JSON, without the places. */
    JsonNode json();

    /**
     * @param text as written, without quotes; empty for nothing
     * @param json its value: {@code 1} is a number, {@code "1"} is none
     */
    record Scalar(Place place, String text, JsonNode json) implements YamlNode {
        boolean isNothing() {
            return json.isNull();
        }
    }

    record Sequence(Place place, List<YamlNode> items) implements YamlNode {
        @Override
        public JsonNode json() {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            items.forEach(item -> array.add(item.json()));
            return array;
        }
    }

    /** @param fields in the file's order */
    record Mapping(Place place, Map<String, YamlNode> fields) implements YamlNode {
        @Override
        public ObjectNode json() {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            fields.forEach((name, node) -> object.set(name, node.json()));
            return object;
        }
    }
}
