package dev.nines.ingest.prober.file;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** On which line each value of a YAML text stands, which its tree does not tell. */
final class LineIndex {
    private final Map<JsonPointer, Integer> lines;

    private LineIndex(Map<JsonPointer, Integer> lines) {
        this.lines = lines;
    }

    static LineIndex of(YAMLFactory yaml, String text) throws IOException {
        Map<JsonPointer, Integer> lines = new HashMap<>();
        try (YAMLParser parser = yaml.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                // A field stands where its name does, an item where it begins.
                lines.putIfAbsent(
                        parser.getParsingContext().pathAsPointer(),
                        parser.currentTokenLocation().getLineNr());
            }
        }
        return new LineIndex(lines);
    }

    int line(JsonPointer at) {
        for (JsonPointer p = at; p != null; p = p.head()) {
            Integer line = lines.get(p);
            if (line != null) {
                return line;
            }
        }
        return 1;
    }
}
