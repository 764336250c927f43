package dev.nines.ingest.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Target;
import dev.nines.ingest.format.Decoded;
import dev.nines.ingest.format.Decodings;
import dev.nines.ingest.format.Event;
import dev.nines.ingest.format.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the built-in rules make of everything that gateways are documented to send. */
class EnrichedSamplesTest {
    private static final Path SAMPLES = Path.of("src/test/samples");

    @Test
    void namesOfTheSameThingBecomeOne() throws IOException {
        Set<String> changes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            for (Path file : files.filter(EnrichedSamplesTest::isPayload).toList()) {
                Format format = Format.ofWord(file.getParent().getFileName().toString());
                for (Decoded decoded : Decodings.all(format, Files.readAllBytes(file))) {
                    if (decoded instanceof Decoded.Accepted accepted && accepted.event() instanceof Event.Ended ended) {
                        Event enriched = accepted.event().match(Enrichment.BUILT_IN.of(format));
                        note(format, ended, (Event.Ended) enriched, changes);
                    }
                }
            }
        }
        assertThat(changes)
                .contains(
                        "envoy: aws.bedrock claude -> bedrock claude in eu-west-1",
                        "openrouter: amazon bedrock anthropic/claude-4.5-haiku-20251001 -> bedrock claude-4.5-haiku-20251001",
                        "openrouter: anthropic anthropic/claude-4.5-haiku-20251001 -> anthropic claude-4.5-haiku-20251001",
                        "openrouter: google anthropic/claude-4.5-haiku-20251001 -> vertex_ai claude-4.5-haiku-20251001",
                        "otlp: amazon bedrock anthropic/claude-haiku-4.5 -> bedrock claude-haiku-4.5",
                        "otlp: azure.ai.openai gpt-4.1 -> azure gpt-4.1",
                        "otlp: gcp.gemini gemini-2.5-flash -> google gemini-2.5-flash",
                        "otlp: google vertex anthropic/claude-haiku-4.5 -> vertex_ai claude-haiku-4.5",
                        "portkey: vertex-ai gemini-2.5-pro -> vertex_ai gemini-2.5-pro")
                .noneMatch(change -> change.startsWith("litellm: openai"));
    }

    private static boolean isPayload(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file) && !name.endsWith(".expected.ndjson") && !name.endsWith(".md");
    }

    private static void note(Format format, Event.Ended before, Event.Ended after, Set<String> changes) {
        Target from = before.attempt().target();
        Target to = after.attempt().target();
        if (!from.equals(to)) {
            changes.add(format.word() + ": " + from.provider() + " " + from.model() + " -> " + to.provider() + " "
                    + to.model()
                    + (to.region() == null || to.region().equals(from.region()) ? "" : " in " + to.region()));
        }
    }
}
