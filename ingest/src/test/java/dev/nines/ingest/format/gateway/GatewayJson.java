package dev.nines.ingest.format.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nines.domain.attempt.Attempt;
import dev.nines.ingest.format.Decodings;
import dev.nines.ingest.format.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A sample's record to change field by field. */
final class GatewayJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Format format;
    private final ObjectNode record;

    private GatewayJson(Format format, ObjectNode record) {
        this.format = format;
        this.record = record;
    }

    /** The first record of a sample file. */
    static GatewayJson sample(Format format, String name) {
        try {
            String text = Files.readString(Path.of("src/test/samples", format.word(), name));
            JsonNode first = MAPPER.readTree(
                    name.endsWith(".ndjson") ? text.lines().findFirst().orElseThrow() : text);
            return new GatewayJson(format, (ObjectNode) (first.isArray() ? first.get(0) : first));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param path steps with dots between; objects on the way are made */
    GatewayJson with(String path, String json) {
        String[] steps = path.split("\\.");
        ObjectNode at = record;
        for (String step : Arrays.copyOf(steps, steps.length - 1)) {
            at = at.path(step).isObject() ? (ObjectNode) at.get(step) : at.putObject(step);
        }
        try {
            at.set(steps[steps.length - 1], MAPPER.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    GatewayJson without(String field) {
        record.remove(field);
        return this;
    }

    Attempt attempt() {
        return Decodings.attempt(format, toString());
    }

    String reject() {
        return Decodings.reject(format, toString()).reason();
    }

    /** The record twice, as a batch. */
    String twice() {
        ArrayNode batch = MAPPER.createArrayNode();
        batch.add(record).add(record);
        return batch.toString();
    }

    @Override
    public String toString() {
        return record.toString();
    }
}
