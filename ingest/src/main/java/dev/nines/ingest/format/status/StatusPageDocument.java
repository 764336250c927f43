package dev.nines.ingest.format.status;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nines.ingest.format.Bounds;
import dev.nines.ingest.format.Decoded;
import dev.nines.ingest.format.Event;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One JSON value of a status page.
 *
 * @param page the page's own fields where it tells them, else an empty object
 * @param items its incidents
 * @param listsIncidents whether it has a list of incidents at all, be it empty
 */
record StatusPageDocument(JsonNode page, List<Item> items, boolean listsIncidents) {
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build()
            .reader();

    /** What stands in an array of incidents, and in which line of the value. */
    record Item(int line, JsonNode node) {}

    /** @throws JsonParseException if the syntax is broken */
    static StatusPageDocument read(byte[] bytes, int from, int length) throws IOException {
        List<Item> items = new ArrayList<>();
        ObjectNode others = JsonNodeFactory.instance.objectNode();
        boolean lists = false;
        try (JsonParser p = JSON.createParser(bytes, from, length)) {
            JsonToken first = p.nextToken();
            if (first == JsonToken.START_ARRAY) {
                lists = true;
                items(p, items);
            } else if (first == JsonToken.START_OBJECT) {
                int line = p.currentTokenLocation().getLineNr();
                while (p.nextToken() != JsonToken.END_OBJECT) {
                    String field = p.currentName();
                    if (p.nextToken() == JsonToken.START_ARRAY && field.equals("incidents")) {
                        lists = true;
                        items(p, items);
                    } else {
                        others.set(field, JSON.<JsonNode>readTree(p));
                    }
                }
                if (!lists && StatusPageIncident.recognised(others)) {
                    items.add(new Item(line, others));
                }
            }
            if (p.nextToken() != null) {
                throw new JsonParseException(p, "more behind the value");
            }
        }
        return new StatusPageDocument(others.path("page"), items, lists);
    }

    private static void items(JsonParser p, List<Item> items) throws IOException {
        while (p.nextToken() != JsonToken.END_ARRAY) {
            int line = p.currentTokenLocation().getLineNr();
            items.add(new Item(line, JSON.readTree(p)));
        }
    }

    /** @param firstLine line of the input in which the value begins */
    Decoded decode(Item item, long firstLine) {
        long position = firstLine + item.line() - 1;
        try {
            return new Decoded.Accepted(position, new Event.Declared(StatusPageIncident.of(item.node(), page)));
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            String id = item.node().path("id").asText("");
            // Two incidents of one line must not become one letter.
            String reason = "incident '" + Bounds.quote(id) + "': " + e.getMessage();
            boolean known = StatusPageIncident.recognised(item.node());
            return new Decoded.Rejected(
                    position, reason, known ? Optional.of(item.node().toString()) : Optional.empty());
        }
    }
}
