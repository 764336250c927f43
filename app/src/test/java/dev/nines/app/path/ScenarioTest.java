package dev.nines.app.path;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nines.ingest.format.Format;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every folder of {@code scenarios/}: see the README there. */
class ScenarioTest {
    private static final Path SCENARIOS = Path.of("../scenarios");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static NinesUnderTest nines;

    @BeforeAll
    static void start() {
        nines = new NinesUnderTest(folder);
    }

    @AfterAll
    static void stop() {
        nines.close();
    }

    static List<String> scenarios() throws IOException {
        try (Stream<Path> folders = Files.list(SCENARIOS)) {
            return folders.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void givenTheEventsTheReportsHoldTheRowsHoweverOftenTheyCome(String scenario) throws IOException {
        Path given = SCENARIOS.resolve(scenario).resolve("given.ndjson");
        JsonNode then =
                JSON.readTree(SCENARIOS.resolve(scenario).resolve("then.json").toFile());

        nines.ingest(given, Format.NINES);
        check(scenario, given, then);
        nines.ingest(given, Format.NINES);
        check(scenario + ", told twice", given, then);
    }

    private static void check(String scenario, Path given, JsonNode then) throws IOException {
        Set<String> providers = valuesOf(given, "provider");
        Set<String> teams = valuesOf(given, "team");
        then.properties().forEach(report -> {
            List<Map<String, String>> expected = new ArrayList<>();
            report.getValue().forEach(row -> expected.add(words(row)));
            Set<String> named = new HashSet<>();
            expected.forEach(row -> named.add(row.get("scope")));
            List<Map<String, String>> actual = new ArrayList<>();
            for (Map<String, Object> row : nines.rows(report.getKey())) {
                String provider = String.valueOf(row.get("provider"));
                boolean whole = row.get("model") == null || report.getKey().equals("spend");
                if (!row.containsKey("provider") && teams.contains(String.valueOf(row.get("team")))
                        || providers.contains(provider) && whole
                        || named.contains(String.valueOf(row.get("scope")))) {
                    Set<String> columns =
                            expected.isEmpty() ? row.keySet() : expected.get(0).keySet();
                    actual.add(words(row, columns));
                }
            }
            assertThat(actual).as(scenario + ": " + report.getKey()).containsExactlyInAnyOrderElementsOf(expected);
        });
    }

    private static Set<String> valuesOf(Path events, String field) throws IOException {
        Set<String> values = new HashSet<>();
        for (String line : Files.readAllLines(events)) {
            values.add(JSON.readTree(line).path(field).asText());
        }
        return values;
    }

    private static Map<String, String> words(JsonNode row) {
        Map<String, String> words = new TreeMap<>();
        row.properties()
                .forEach(column -> words.put(column.getKey(), column.getValue().asText()));
        return words;
    }

    private static Map<String, String> words(Map<String, Object> row, Set<String> columns) {
        Map<String, String> words = new TreeMap<>();
        for (String column : columns) {
            words.put(column, word(row.get(column)));
        }
        return words;
    }

    private static String word(Object value) {
        if (value instanceof BigDecimal money) {
            return money.toPlainString();
        }
        boolean whole = value instanceof Double number && number == Math.rint(number);
        return whole ? BigDecimal.valueOf((Double) value).toBigInteger().toString() : String.valueOf(value);
    }
}
