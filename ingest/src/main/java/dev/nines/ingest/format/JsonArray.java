package dev.nines.ingest.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.Optional;

/** The elements of an array as it streams, or of several one after the other. What is behind a break in it is lost. */
final class JsonArray implements JsonItems {
    private static final int SPACE_BEFORE = 4096;

    private final BufferedInputStream in;
    private final Unread unread;
    private JsonParser parser;
    private boolean inside;
    private boolean broken;
    private long position;

    JsonArray(BufferedInputStream in, Unread unread) {
        this.in = in;
        this.unread = unread;
    }

    /** Whether the first thing in the stream is an array; the stream stays where it is. */
    static boolean begins(BufferedInputStream in) throws IOException {
        in.mark(SPACE_BEFORE);
        int b = in.read();
        // Above ASCII is the byte order mark; other text is refused by whoever reads it.
        for (int i = 1; i < SPACE_BEFORE && (b >= 0x80 || b >= 0 && b <= ' '); i++) {
            b = in.read();
        }
        in.reset();
        return b == '[';
    }

    @Override
    public Optional<JsonNode> next() throws IOException {
        if (broken) {
            return Optional.empty();
        }
        try {
            return element();
        } catch (JsonProcessingException e) {
            throw broken(Json.broken(e));
        } catch (CharConversionException e) {
            throw broken(new IllegalArgumentException("text is not valid UTF-8; convert it to UTF-8", e));
        }
    }

    private IllegalArgumentException broken(IllegalArgumentException e) {
        broken = true;
        position++;
        return new IllegalArgumentException(e.getMessage() + "; what is behind it is lost", e);
    }

    private Optional<JsonNode> element() throws IOException {
        if (parser == null) {
            parser = Json.parser(in, unread);
        }
        JsonToken token = parser.nextToken();
        while (token == (inside ? JsonToken.END_ARRAY : JsonToken.START_ARRAY)) {
            inside = !inside;
            token = parser.nextToken();
        }
        if (token == null) {
            return Optional.empty();
        }
        JsonNode element = Json.tree(parser);
        position++;
        return Optional.of(element);
    }

    @Override
    public long position() {
        return position;
    }
}
