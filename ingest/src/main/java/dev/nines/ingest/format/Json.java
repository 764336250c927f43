package dev.nines.ingest.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.TokenFilter;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** JSON of strangers: bounded while it is read, without what must not be read, numbers exact. */
final class Json {
    /** Deeper than any gateway's records; a bomb is deeper. */
    static final int DEEPEST = 64;

    /** Most bytes of a record with its prompt. */
    static final int LARGEST = 16 * 1024 * 1024;

    /**
     * Most objects and lists of a record, as they take the memory: {@code {}} is three bytes of text and a hundred of tree.
     */
    static final int MOST_CONTAINERS = 400_000;

    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_NAME = 1000;

    /** Names are not interned: they are the sender's, and each new one would stay for ever. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNameLength(LONGEST_NAME)
                    .maxStringLength(LARGEST)
                    .build())
            .build();

    /** An epoch in seconds with its microseconds does not fit into a double. */
    private static final ObjectReader TREE = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .readerFor(JsonNode.class);

    private Json() {}

    static JsonParser parser(InputStream in, Unread unread) throws IOException {
        return without(unread, FACTORY.createParser(in));
    }

    static JsonParser parser(byte[] bytes, Unread unread) throws IOException {
        return without(unread, FACTORY.createParser(bytes));
    }

    /** The value under the parser's cursor. */
    static JsonNode tree(JsonParser parser) throws IOException {
        return TREE.readTree(new Counted(parser));
    }

    /** The only value of a text, empty if there is none. */
    static Optional<JsonNode> only(byte[] bytes, Unread unread) throws IOException {
        try (JsonParser parser = parser(bytes, unread)) {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            JsonNode value = tree(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("record goes on behind its end; give one a line, or an array");
            }
            return Optional.of(value);
        }
    }

    /** What is wrong, without the parser's own message: that quotes the input, which may be a prompt. */
    static IllegalArgumentException broken(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        return new IllegalArgumentException(
                e instanceof StreamConstraintsException
                        ? "JSON is nested deeper than " + DEEPEST + " or holds more than " + MOST_CONTAINERS
                                + " objects and lists, or a number or name that is too long" + place
                        : "JSON syntax is broken" + place,
                e);
    }

    private static JsonParser without(Unread unread, JsonParser parser) {
        return new FilteringParserDelegate(
                parser, new UnreadFilter(unread), TokenFilter.Inclusion.INCLUDE_ALL_AND_PATH, true);
    }

    /** Ends where a record has too many parts. */
    private static final class Counted extends JsonParserDelegate {
        private int containers;

        Counted(JsonParser parser) {
            super(parser);
        }

        @Override
        public JsonToken nextToken() throws IOException {
            JsonToken token = super.nextToken();
            if (token != null && token.isStructStart() && ++containers > MOST_CONTAINERS) {
                throw new StreamConstraintsException("too many", currentLocation());
            }
            return token;
        }
    }
}
