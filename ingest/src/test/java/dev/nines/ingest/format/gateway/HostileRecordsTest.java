package dev.nines.ingest.format.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nines.ingest.format.Decoded;
import dev.nines.ingest.format.Decodings;
import dev.nines.ingest.format.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Documented records with some of their values replaced: each becomes events or a reject, none an exception. */
class HostileRecordsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> VALUES = List.of(
            "null",
            "\"\"",
            "\"-\"",
            "\"/\"",
            "\"*\"",
            "\",,\"",
            "\"" + "secret ".repeat(60) + "\"",
            "0",
            "-1",
            "1e300",
            "1.5",
            "99999999999999999999",
            "true",
            "[]",
            "{}",
            "[null,1,\"x\",{}]",
            "{\"a\":{\"b\":[]}}",
            "\"\\ud800\\u0000\"",
            "\"200, 200, 503\"");

    @Property(tries = 2000)
    void envoy(@ForAll long seed) throws IOException {
        check(Format.ENVOY, List.of("documented.json", "nested.json", "aigw-run.ndjson", "failures.ndjson"), seed);
    }

    @Property(tries = 2000)
    void kong(@ForAll long seed) throws IOException {
        check(Format.KONG, List.of("documented.json", "failover.json", "cache.json", "plugins.json"), seed);
    }

    private static void check(Format format, List<String> samples, long seed) throws IOException {
        Random random = new Random(seed);
        Path sample = Path.of("src/test/samples", format.word(), samples.get(random.nextInt(samples.size())));
        List<String> lines =
                sample.toString().endsWith(".ndjson") ? Files.readAllLines(sample) : List.of(Files.readString(sample));
        JsonNode record = MAPPER.readTree(lines.get(random.nextInt(lines.size())));
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            change(record, random);
        }
        for (Decoded decoded : Decodings.all(format, MAPPER.writeValueAsString(record))) {
            if (decoded instanceof Decoded.Rejected rejected) {
                assertThat(rejected.reason()).isNotBlank().doesNotContain("secret");
                assertThat(rejected.content()).isEmpty();
            }
        }
    }

    private static void change(JsonNode record, Random random) throws IOException {
        List<Runnable> places = new ArrayList<>();
        JsonNode value = MAPPER.readTree(VALUES.get(random.nextInt(VALUES.size())));
        collect(record, value, places);
        if (!places.isEmpty()) {
            places.get(random.nextInt(places.size())).run();
        }
    }

    private static void collect(JsonNode node, JsonNode value, List<Runnable> places) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> {
                places.add(() -> object.set(name, value));
                collect(object.get(name), value, places);
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int at = i;
                places.add(() -> array.set(at, value));
                collect(array.get(i), value, places);
            }
        }
    }
}
