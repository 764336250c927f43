package dev.nines.streams.slo;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.nines.streams.slo.YamlNode.Mapping;
import dev.nines.streams.slo.YamlNode.Scalar;
import dev.nines.streams.slo.YamlNode.Sequence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the documents of a YAML file; what follows the first broken line is not read. */
final class YamlReader {
    private static final YAMLFactory YAML = new YAMLFactory();

    private final String file;
    private final YAMLParser parser;
    private final List<Problem> problems;

    private YamlReader(String file, YAMLParser parser, List<Problem> problems) {
        this.file = file;
        this.parser = parser;
        this.problems = problems;
    }

    static List<YamlNode> read(Path path, List<Problem> problems) throws IOException {
        String file = path.getFileName().toString();
        List<YamlNode> documents = new ArrayList<>();
        try (YAMLParser parser = YAML.createParser(Files.newBufferedReader(path))) {
            YamlReader reader = new YamlReader(file, parser, problems);
            while (parser.nextToken() != null) {
                documents.add(reader.node(reader.place()));
            }
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String reason = e.getOriginalMessage().lines().findFirst().orElse("");
            problems.add(new Problem(file, at == null ? 1 : at.getLineNr(), "no YAML: " + reason));
        }
        return documents;
    }

    /** @param place where a list or mapping is said to stand: at its name, not at its first item */
    private YamlNode node(Place place) throws IOException {
        if (parser.isCurrentAlias()) {
            problems.add(
                    new Problem(file, place().line(), "alias *" + parser.getText() + " is not read; write it out"));
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
        return new Scalar(place(), parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText());
    }

    private Mapping mapping(Place place) throws IOException {
        Map<String, YamlNode> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Place named = place();
            parser.nextToken();
            if (fields.putIfAbsent(name, node(named)) != null) {
                problems.add(new Problem(file, named.line(), name + " stands here twice"));
            }
        }
        return new Mapping(place, fields);
    }

    private Place place() {
        return new Place(file, parser.currentTokenLocation().getLineNr());
    }
}
