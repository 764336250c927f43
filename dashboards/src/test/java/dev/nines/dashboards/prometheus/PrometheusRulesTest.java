package dev.nines.dashboards.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules as Debian's promtool sees them. */
class PrometheusRulesTest {
    private static final Path FOLDER = Path.of("prometheus");

    @Test
    void theExampleAndItsRulesAreValid() throws Exception {
        RealTool.run(
                        "",
                        "promtool",
                        "check",
                        "config",
                        FOLDER.resolve("prometheus.yml").toString())
                .succeeded();
    }

    @ParameterizedTest
    @MethodSource("tests")
    void theRulesDoAsTheirUnitTestsSay(Path test) throws Exception {
        assertThat(RealTool.run("", "promtool", "test", "rules", test.toString())
                        .succeeded()
                        .text())
                .contains("SUCCESS");
    }

    static List<Path> tests() throws IOException {
        return files("tests");
    }

    @Test
    void eachFileOfRulesHasItsTests() throws IOException {
        assertThat(files("rules").stream().map(Path::getFileName))
                .isNotEmpty()
                .isEqualTo(tests().stream().map(Path::getFileName).toList());
    }

    @Test
    void eachAlertSaysWhatToDoAndWhereThatIsWritten() throws IOException {
        for (JsonNode rule : alerts()) {
            String name = rule.path("alert").asText();
            assertThat(rule.path("labels").path("severity").asText()).as(name).isIn("page", "ticket", "info");
            assertThat(rule.path("labels").path("team").asText()).as(name).isIn("sre", "platform", "finance");
            for (String annotation : List.of("summary", "description", "todo", "url")) {
                assertThat(rule.path("annotations").path(annotation).asText())
                        .as(name)
                        .isNotBlank();
            }
            String[] runbook = rule.path("annotations").path("runbook").asText().split("#");
            assertThat(headings(Path.of("..", runbook[0]))).as(name).contains(runbook[1]);
        }
    }

    @Test
    void eachAlertIsInTheDocument() throws IOException {
        String page = Files.readString(Path.of("../docs/alerts.md"));
        assertThat(alerts()).isNotEmpty().allSatisfy(rule -> assertThat(page)
                .contains("`" + rule.path("alert").asText() + "`"));
    }

    private static List<JsonNode> alerts() throws IOException {
        List<JsonNode> alerts = new ArrayList<>();
        for (Path file : files("rules")) {
            for (JsonNode group : new YAMLMapper().readTree(file.toFile()).path("groups")) {
                group.path("rules").forEach(rule -> {
                    if (rule.has("alert")) {
                        alerts.add(rule);
                    }
                });
            }
        }
        return alerts;
    }

    /** As links to them are written. */
    private static List<String> headings(Path page) throws IOException {
        return Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "")
                        .replace(' ', '-'))
                .toList();
    }

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            return files.sorted().toList();
        }
    }
}
