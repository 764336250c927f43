package dev.nines.ingest.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.nines.ingest.format.JsonNesting;
import dev.nines.ingest.format.Lines;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** The items of a file as they stand in it: its lines, or the elements of an array. */
interface RawItems {
    /** So much of a file is looked at; a longer line is read as JSON. */
    int FIRST_LINE = 1024 * 1024;

    /** The next, empty at the end. */
    Optional<byte[]> next() throws IOException;

    /** Tells by the first line: whatever is whole there comes in lines. */
    static RawItems of(BufferedInputStream in) throws IOException {
        in.mark(FIRST_LINE);
        byte[] start = in.readNBytes(FIRST_LINE);
        in.reset();
        return inLines(start) ? new Rows(in) : new Elements(in);
    }

    private static boolean inLines(byte[] start) {
        int from = 0;
        while (from < start.length && (start[from] < 0 || start[from] <= ' ')) {
            from++;
        }
        if (from == start.length || start[from] != '{') {
            return from == start.length || start[from] != '[';
        }
        return new JsonNesting().endsWith(start, from, start.length);
    }

    /** Lines, whatever is in them. */
    final class Rows implements RawItems {
        private static final int LONGEST = 15 * 1024 * 1024;

        private final Lines lines;

        Rows(BufferedInputStream in) {
            lines = new Lines(in, LONGEST);
        }

        @Override
        public Optional<byte[]> next() throws IOException {
            while (lines.next()) {
                if (lines.tooLong()) {
                    throw new IOException("line " + lines.number() + " is longer than 15 MiB; leave out prompts");
                }
                if (!lines.blank()) {
                    return Optional.of(Arrays.copyOfRange(lines.bytes(), lines.from(), lines.to()));
                }
            }
            return Optional.empty();
        }
    }

    /** Elements of an array, or of several. */
    final class Elements implements RawItems {
        private static final JsonFactory JSON = JsonFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();

        private final JsonParser parser;
        private boolean inside;
        private long number;

        Elements(BufferedInputStream in) throws IOException {
            parser = JSON.createParser(in);
        }

        @Override
        public Optional<byte[]> next() throws IOException {
            number++;
            try {
                JsonToken token = parser.nextToken();
                while (token == (inside ? JsonToken.END_ARRAY : JsonToken.START_ARRAY)) {
                    inside = !inside;
                    token = parser.nextToken();
                }
                if (token == null) {
                    return Optional.empty();
                }
                ByteArrayOutputStream element = new ByteArrayOutputStream();
                try (JsonGenerator out = JSON.createGenerator(element)) {
                    out.copyCurrentStructureExact(parser);
                }
                return Optional.of(element.toByteArray());
            } catch (JsonProcessingException e) {
                // Not its message, which quotes the text.
                throw new IOException("element " + number + " of the array is broken; what is behind it was not sent");
            }
        }
    }
}
