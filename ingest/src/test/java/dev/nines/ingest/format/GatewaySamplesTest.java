package dev.nines.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each sample of a gateway becomes exactly the canonical events beside it. */
class GatewaySamplesTest {
    private static final Path SAMPLES = Path.of("src/test/samples");
    private static final String EXPECTED = ".expected.ndjson";

    @TestFactory
    Stream<DynamicTest> samples() throws IOException {
        List<Path> expected;
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            expected = files.filter(file -> file.toString().endsWith(EXPECTED))
                    .sorted()
                    .toList();
        }
        return expected.stream().map(file -> {
            Path payload = payloadOf(file);
            return DynamicTest.dynamicTest(SAMPLES.relativize(payload).toString(), () -> check(payload, file));
        });
    }

    private static void check(Path payload, Path expected) throws IOException {
        Format format = Format.ofWord(payload.getParent().getFileName().toString());
        List<Event> events = accepted(format, Files.readAllBytes(payload));
        assertThat(events).isNotEmpty().isEqualTo(accepted(Format.NINES, Files.readAllBytes(expected)));
    }

    private static List<Event> accepted(Format format, byte[] input) {
        return Decodings.all(format, input).stream()
                .map(decoded -> {
                    assertThat(decoded).isInstanceOf(Decoded.Accepted.class);
                    return ((Decoded.Accepted) decoded).event();
                })
                .toList();
    }

    private static Path payloadOf(Path expected) {
        String name = expected.getFileName().toString();
        String stem = name.substring(0, name.length() - EXPECTED.length());
        return Stream.of(".json", ".ndjson", ".csv", ".pb")
                .map(ending -> expected.resolveSibling(stem + ending))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no payload beside " + expected));
    }
}
