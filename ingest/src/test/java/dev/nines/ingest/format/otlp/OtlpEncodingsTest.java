package dev.nines.ingest.format.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nines.ingest.format.Decoded;
import dev.nines.ingest.format.Decodings;
import dev.nines.ingest.format.Format;
import dev.nines.ingest.format.JsonItems;
import dev.nines.ingest.format.Unread;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON and protobuf are two ways to write the same, and prompts stand in both. */
class OtlpEncodingsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path SAMPLES = Path.of("src/test/samples/otlp");

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.filter(file -> !file.toString().contains(".expected."))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void jsonAndProtobufGiveTheSameEvents(Path sample) throws IOException {
        for (JsonNode request : requests(sample)) {
            List<Decoded> json = Decodings.all(Format.OTLP, request.toString());
            List<Decoded> protobuf = Decodings.all(
                    Format.OTLP_PROTOBUF, ProtobufOf.request(request).toByteArray());
            assertThat(protobuf).isEqualTo(json);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatGoesInTwiceComesOutAlike(Path sample) throws IOException {
        byte[] input = Files.readAllBytes(sample);
        assertThat(Decodings.all(Format.OTLP, input)).isEqualTo(Decodings.all(Format.OTLP, input));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void promptsAreNeitherInEventsNorInMemory(Path sample) throws IOException {
        byte[] input = Files.readAllBytes(sample);
        if (!sample.endsWith("retries.json") && !sample.endsWith("genai-old.json")) {
            assertThat(new String(input)).contains("secret");
        }
        assertThat(Decodings.all(Format.OTLP, input).toString()).doesNotContain("secret");

        JsonItems items = JsonItems.of(new ByteArrayInputStream(input), Unread.attributes(key -> !Attribute.read(key)));
        String read = items.next().orElseThrow().path("resourceSpans").toString();
        assertThat(read).contains("attributes").doesNotContainPattern("\"stringValue\":\"[^\"]*secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"genai", "agent"})
    void theSampleInProtobufIsTheOneInJson(String name) throws IOException {
        JsonNode request = requests(SAMPLES.resolve(name + ".json")).get(0);
        assertThat(Files.readAllBytes(Path.of("src/test/samples/otlp-protobuf", name + ".pb")))
                .isEqualTo(ProtobufOf.request(request).toByteArray());
    }

    @Test
    void aValueBeforeItsKeyIsReadAndAPromptBeforeItsKeyIsNotKept() {
        String request = SpanJson.request(SpanJson.call(1).with("gen_ai.usage.input_tokens", 7))
                .replaceAll("\\{\"key\":(\"[^\"]+\"),\"value\":(\\{[^}]+})}", "{\"value\":$2,\"key\":$1}");
        assertThat(request).contains("{\"value\":{\"intValue\":\"7\"},\"key\":\"gen_ai.usage.input_tokens\"}");
        assertThat(Decodings.attempt(Format.OTLP, request).usage().input()).isEqualTo(7);
    }

    private static List<JsonNode> requests(Path sample) throws IOException {
        List<JsonNode> requests = new ArrayList<>();
        try (MappingIterator<JsonNode> values = MAPPER.readerFor(JsonNode.class).readValues(sample.toFile())) {
            values.forEachRemaining(requests::add);
        }
        return requests;
    }
}
