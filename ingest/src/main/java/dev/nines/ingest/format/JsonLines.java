package dev.nines.ingest.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Values one a line, or over many lines. A value whose line breaks off goes on in the lines behind it; if one of them is
 * whole by itself, the value was torn and is refused alone.
 */
final class JsonLines implements JsonItems {
    private final Lines lines;
    private final Unread unread;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private JsonNesting nesting = new JsonNesting();
    private Optional<JsonNode> behindTorn = Optional.empty();
    private long position;
    private boolean ended;

    JsonLines(InputStream in, Unread unread) {
        this.lines = new Lines(in, Json.LARGEST);
        this.unread = unread;
    }

    @Override
    public Optional<JsonNode> next() throws IOException {
        if (behindTorn.isPresent()) {
            Optional<JsonNode> whole = behindTorn;
            behindTorn = Optional.empty();
            position = lines.number();
            return whole;
        }
        while (!ended && lines.next()) {
            if (!lines.blank() && take()) {
                return value(drop());
            }
        }
        ended = true;
        return begun.size() == 0 ? Optional.empty() : value(drop());
    }

    /** Adds the line to what was begun; true if that is whole now. */
    private boolean take() throws IOException {
        if (begun.size() == 0) {
            position = lines.number();
        }
        if (lines.tooLong() || begun.size() + lines.to() - lines.from() > Json.LARGEST) {
            drop();
            throw new IllegalArgumentException("record is longer than 16 MiB; leave out prompts and answers");
        }
        Optional<String> flaw = Utf8.flaw(lines.bytes(), lines.from(), lines.to());
        if (flaw.isPresent()) {
            drop();
            throw new IllegalArgumentException(flaw.get());
        }
        byte[] line = Arrays.copyOfRange(lines.bytes(), lines.from(), lines.to());
        if (begun.size() > 0 && line[0] == '{') {
            checkTorn(line);
        }
        begun.write(line, 0, line.length);
        begun.write('\n');
        return nesting.endsWith(line);
    }

    private void checkTorn(byte[] line) throws IOException {
        try {
            behindTorn = Json.only(line, unread);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            // Not whole by itself: a part of what was begun.
            return;
        }
        drop();
        throw new IllegalArgumentException("record breaks off, another begins behind it");
    }

    private byte[] drop() {
        byte[] text = begun.toByteArray();
        begun.reset();
        nesting = new JsonNesting();
        return text;
    }

    private Optional<JsonNode> value(byte[] text) throws IOException {
        try {
            return Json.only(text, unread);
        } catch (JsonProcessingException e) {
            throw Json.broken(e);
        }
    }

    @Override
    public long position() {
        return position;
    }
}
