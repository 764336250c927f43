package dev.nines.ingest.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.nines.ingest.yaml.YamlNode.Mapping;
import dev.nines.ingest.yaml.YamlNode.Scalar;
import dev.nines.ingest.yaml.YamlNode.Sequence;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the one document of a YAML file. */
public final class YamlReader {
    private static final YAMLFactory YAML = new YAMLFactory();

    private final String file;
    private final YAMLParser parser;
    private final Problems problems;

    private YamlReader(String file, YAMLParser parser, Problems problems) {
        this.file = file;
        this.parser = parser;
        this.problems = problems;
    }

    /** The file's mapping; an empty file is an empty one, and so is a broken one, which is a problem. */
    public static YamlFields read(Path path, Problems problems) throws IOException {
        try (Reader reader = Files.newBufferedReader(path)) {
            return read(path.getFileName().toString(), reader, problems);
        }
    }

    /** @param file name to tell of it */
    public static YamlFields read(String file, Reader text, Problems problems) throws IOException {
        Place top = new Place(file, 1);
        Mapping nothing = new Mapping(top, Map.of());
        try (YAMLParser parser = YAML.createParser(text)) {
            if (parser.nextToken() == null) {
                return new YamlFields("", nothing, problems);
            }
            YamlNode document = new YamlReader(file, parser, problems).node(top);
            if (document instanceof Mapping mapping) {
                return new YamlFields("", mapping, problems);
            }
            if (!(document instanceof Scalar scalar && scalar.isNothing())) {
                problems.add(document.place(), "begins with no name and colon; give sections as in the documentation");
            }
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String reason = e.getOriginalMessage().lines().findFirst().orElse("");
            problems.add(new Place(file, at == null ? 1 : at.getLineNr()), "no YAML: " + reason);
        }
        return new YamlFields("", nothing, problems);
    }

    /** @param place where a list or mapping is said to stand: at its name, not at its first item */
    private YamlNode node(Place place) throws IOException {
        if (parser.isCurrentAlias()) {
            problems.add(place(), "an alias is not read; write it out");
        }
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return mapping(place);
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<YamlNode> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(node(place()));
            }
            return new Sequence(place, items);
        }
        JsonNode json = json();
        return new Scalar(place(), json.isNull() ? "" : parser.getText(), json);
    }

    private JsonNode json() throws IOException {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (parser.currentToken()) {
            case VALUE_NULL -> json.nullNode();
            case VALUE_TRUE, VALUE_FALSE -> json.booleanNode(parser.getBooleanValue());
            case VALUE_NUMBER_INT -> json.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> json.numberNode(parser.getDoubleValue());
            default -> json.textNode(parser.getText());
        };
    }

    private Mapping mapping(Place place) throws IOException {
        Map<String, YamlNode> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Place named = place();
            parser.nextToken();
            if (fields.putIfAbsent(name, node(named)) != null) {
                problems.add(named, name + " stands here twice");
            }
        }
        return new Mapping(place, fields);
    }

    private Place place() {
        return new Place(file, parser.currentTokenLocation().getLineNr());
    }
}
