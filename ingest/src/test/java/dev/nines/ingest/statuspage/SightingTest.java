package dev.nines.ingest.statuspage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nines.event.Incident;
import dev.nines.ingest.yaml.Problems;
import dev.nines.ingest.yaml.YamlReader;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SightingTest {
    private static Incident declared(String title, String... components) {
        return Incident.newBuilder()
                .setIncidentId("i")
                .setVersion(1)
                .setProvider("anthropic")
                .setPage("elsewhere")
                .setTitle(title)
                .setImpact("minor")
                .setStatus("investigating")
                .setStartedAt(Instant.EPOCH)
                .setFirstSeenAt(Instant.EPOCH)
                .setComponents(List.of(components))
                .setModels(List.of("gpt-5"))
                .build();
    }

    private static Sighting of(String more) throws IOException {
        Problems problems = new Problems();
        String yaml = "status_pages:\n  - url: https://status.example.com/api/v2/incidents.json\n" + more.indent(4);
        List<StatusPage> pages = StatusPageReader.read(YamlReader.read("t", new StringReader(yaml), problems));
        problems.orThrow();
        return new Sighting(pages.get(0));
    }

    @Test
    void withoutRulesItIsThePagesAndItsModelsAreThoseThatComponentsAre() throws IOException {
        assertThat(of("").of(declared("t", "gpt-5", "Responses")))
                .extracting(Incident::getProvider, Incident::getPage, Incident::getModels)
                .containsExactly(tuple("anthropic", "https://status.example.com", List.of("gpt-5")));
        assertThat(of("").of(declared("t")))
                .singleElement()
                .extracting(Incident::getModels)
                .isEqualTo(List.of());
        assertThat(of("provider: claude").of(declared("t")))
                .extracting(Incident::getProvider)
                .containsExactly("claude");
    }

    @Test
    void componentsMeanModelsOfProviders() throws IOException {
        Sighting sighting = of("""
                components:
                  - {match: API.*, models: [a, b]}
                  - {match: Batch, models: [b, c]}
                  - {match: Chat, provider: chat}
                  - {match: Site, ignore: true}
                """);

        assertThat(sighting.of(declared("t", "API (v1)", "Site", "Chat", "Batch")))
                .extracting(Incident::getProvider, Incident::getComponents, Incident::getModels)
                .containsExactly(
                        tuple("anthropic", List.of("API (v1)", "Batch"), List.of("a", "b", "c")),
                        tuple("chat", List.of("Chat"), List.of()));
        assertThat(sighting.of(declared("t", "Site"))).isEmpty();
    }

    @Test
    void aComponentThatServesAllModelsMeansAll() throws IOException {
        Sighting sighting = of("components: [{match: One, models: a}, {match: All}]");

        assertThat(sighting.of(declared("t", "One", "All")).get(0).getModels()).isEmpty();
    }

    @Test
    void modelsOfATitleGoBeforeThoseOfComponents() throws IOException {
        Sighting sighting = of("""
                titles:
                  - {match: '.*Opus.*', models: opus}
                  - {match: '.*Sonnet.*', models: [sonnet]}
                """);

        assertThat(sighting.of(declared("Errors on Opus and Sonnet", "gpt-5"))
                        .get(0)
                        .getModels())
                .containsExactly("opus", "sonnet");
        assertThat(sighting.of(declared("Errors", "gpt-5")).get(0).getModels()).containsExactly("gpt-5");
    }

    @Test
    void onlyWhatIsAskedForIsRead() throws IOException {
        Sighting sighting = of("only: ['API.*', '.*model.*']");

        assertThat(sighting.of(declared("t", "API (v1)"))).hasSize(1);
        assertThat(sighting.of(declared("a model is slow", "Site"))).hasSize(1);
        assertThat(sighting.of(declared("t", "Site"))).isEmpty();
        assertThat(of("kind: google-cloud").of(declared("t", "Site"))).isEmpty();
        assertThat(of("kind: google-cloud\nonly: Site").of(declared("t", "Site")))
                .hasSize(1);
    }
}
