package dev.nines.ingest.prober.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON of providers: bounded, and what is broken is missing instead of an exception that quotes it. */
public final class AnswerJson {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxNumberLength(100)
                            .build())
                    .build())
            .build();
    private static final ObjectReader READER = MAPPER.readerFor(JsonNode.class);
    private static final ObjectWriter WRITER = MAPPER.writer();

    /** The sum of two of them is still one that an attempt takes. */
    private static final long MOST_TOKENS = 100_000_000;

    private AnswerJson() {}

    /** Missing if it is no JSON object or array. */
    public static JsonNode read(byte[] bytes) {
        try {
            JsonNode node = READER.readTree(bytes);
            return node != null && node.isContainerNode() ? node : MissingNode.getInstance();
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    static byte[] write(JsonNode node) {
        try {
            return WRITER.writeValueAsBytes(node);
        } catch (IOException e) {
            throw new UncheckedIOException("a question cannot be written", e);
        }
    }

    /** Null if absent, or no count that an answer to a canary can have. */
    static Long count(JsonNode node) {
        boolean count = node.isIntegralNumber()
                && node.canConvertToLong()
                && node.longValue() >= 0
                && node.longValue() <= MOST_TOKENS;
        return count ? node.longValue() : null;
    }
}
