package dev.nines.ingest.format.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nines.ingest.format.Decoded;
import dev.nines.ingest.format.Decodings;
import dev.nines.ingest.format.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The samples hold SECRET in place of each prompt, answer, error text and key. */
class GatewayPrivacyTest {
    private static final List<Format> FORMATS = List.of(Format.LITELLM, Format.PORTKEY, Format.HELICONE);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Stream<Path> samples() {
        return FORMATS.stream().flatMap(format -> {
            try (Stream<Path> files = Files.list(Path.of("src/test/samples", format.word()))) {
                return files.filter(file -> !file.toString().contains("expected")).toList().stream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void noTextOfAPromptLeavesTheDecoder(Path sample) throws IOException {
        String text = Files.readString(sample);

        assertThat(text).contains("SECRET");
        assertThat(Decodings.all(format(sample), text))
                .isNotEmpty()
                .allSatisfy(decoded -> assertThat(decoded.toString()).doesNotContain("SECRET"));
    }

    /** Any value may be of any type: it is read or refused, and neither throws nor tells the text. */
    @Property(tries = 400)
    void aValueOfAnotherTypeIsReadOrRefused(
            @ForAll @IntRange(max = 100_000) int which, @ForAll @IntRange(max = 8) int replacement) {
        samples().forEach(sample -> {
            List<Decoded> decoded = Decodings.all(format(sample), changed(sample, which, replacement));
            assertThat(decoded).allSatisfy(item -> {
                assertThat(item.toString()).doesNotContain("SECRET");
                assertThat(item.position()).isPositive();
            });
        });
    }

    private static Format format(Path sample) {
        return Format.ofWord(sample.getParent().getFileName().toString());
    }

    private static String changed(Path sample, int which, int replacement) {
        try {
            String text = Files.readString(sample);
            JsonNode whole = MAPPER.readTree(
                    sample.toString().endsWith(".ndjson")
                            ? "[" + String.join(",", text.lines().toList()) + "]"
                            : text);
            List<Runnable> changes = new ArrayList<>();
            collect(whole, values().get(replacement), changes);
            changes.get(which % changes.size()).run();
            return whole.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> values() throws IOException {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return List.of(
                json.nullNode(),
                json.numberNode(-7),
                json.numberNode(1.5e300),
                json.textNode("long ".repeat(100)),
                json.textNode("\u0000\ud800 x"),
                json.booleanNode(true),
                MAPPER.readTree("{\"a\":{\"b\":[1,{}]}}"),
                MAPPER.readTree("[[],{},\"x\",null]"),
                json.textNode("{\"a\":"));
    }

    private static void collect(JsonNode node, JsonNode value, List<Runnable> changes) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> changes.add(() -> object.set(name, value)));
        }
        if (node instanceof ContainerNode<?>) {
            node.forEach(child -> collect(child, value, changes));
        }
    }
}
