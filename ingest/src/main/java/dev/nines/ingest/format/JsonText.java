package dev.nines.ingest.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** JSON inside a JSON text, as databases export it; read with the bounds of any record. */
public final class JsonText {
    private JsonText() {}

    /**
     * The value itself, or what its text holds; missing if the text is empty.
     *
     * @param unread names of fields to pass over, at any depth
     * @throws IllegalArgumentException naming the field if the text is no JSON
     */
    public static JsonNode unpack(String field, JsonNode value, Set<String> unread) {
        if (!value.isTextual() || value.textValue().isBlank()) {
            return value.isTextual() ? MissingNode.getInstance() : value;
        }
        try {
            return Json.only(value.textValue().getBytes(StandardCharsets.UTF_8), Unread.fields(unread))
                    .orElseGet(MissingNode::getInstance);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(field + " is a text that holds no JSON, or too deep a one", e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading memory does not fail", e);
        }
    }
}
