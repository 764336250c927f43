package dev.nines.ingest.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/gateways.md shows rules that work. */
class DocumentedRulesTest {
    @TempDir
    private Path folder;

    @Test
    void theExampleOfAFileOfRulesWorks() throws IOException {
        String page = Files.readString(Path.of("../docs/gateways.md"));
        String section = page.substring(page.indexOf("## Names, regions, teams"));
        MatchResult example = Pattern.compile("(?s)```yaml\n(.*?)```")
                .matcher(section)
                .results()
                .findFirst()
                .orElseThrow();
        Enrichment rules =
                Enrichment.load(Optional.of(Files.writeString(folder.resolve("rules.yaml"), example.group(1))));

        assertThat(rules.explain(Map.of(
                        "provider", "?", "tags.envoy.backend", "prod/azure-eu", "host", "gw-fra1.corp.example:443")))
                .containsEntry("provider", "azure")
                .containsEntry("region", "fra1")
                .containsEntry("team", "unknown-team");
    }
}
