package dev.nines.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The JSON values of a stream, however they are laid out. */
public interface JsonItems {
    /** Values one a line or over many, or the elements of arrays; bounded in size and depth. */
    static JsonItems of(InputStream in, Unread unread) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in);
        return JsonArray.begins(buffered) ? new JsonArray(buffered, unread) : new JsonLines(buffered, unread);
    }

    /**
     * The next value, empty at the end.
     *
     * @throws IllegalArgumentException if it is broken; those behind it, if they can be told apart, follow
     */
    Optional<JsonNode> next() throws IOException;

    /** Place of the last value, from 1. */
    long position();
}
