package dev.nines.app.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nines.ingest.format.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job on data nobody here made; skipped where it is not at hand. */
class RealDataTest {
    private static final Path DATA = Path.of("../../shared/data");

    @TempDir
    private Path folder;

    @Test
    void upptimeWindowsRunFromTheFirstFailedToTheFirstSuccessfulProbe() throws IOException {
        Path file = data("upptime-probes.csv.gz");
        try (NinesUnderTest nines = new NinesUnderTest(folder)) {
            nines.ingest(file, Format.UPPTIME);

            List<Map<String, Object>> outages = nines.rows("outages");
            List<Map<String, Object>> openrouter = of("openrouter", outages);
            assertThat(openrouter).hasSize(13).allSatisfy(row -> {
                assertThat(row).containsEntry("state", "closed").containsEntry("confirmed_by", "probes");
            });
            List<Double> minutes = openrouter.stream()
                    .map(row -> ((Number) row.get("duration_s")).doubleValue() / 60)
                    .sorted()
                    .toList();
            assertThat(minutes.get(0)).isCloseTo(0.9, within(0.05));
            assertThat(minutes.get(12)).isCloseTo(41.6, within(0.05));
            assertThat(minutes.stream().mapToDouble(m -> m).sum()).isCloseTo(241, within(1.0));

            // It never recovers: its last window is open, and only that one.
            List<Map<String, Object>> proxy = of("openai-compatible-proxy(private)", outages);
            assertThat(proxy.stream().filter(row -> row.get("state").equals("open")))
                    .singleElement()
                    .satisfies(row -> assertThat(row.get("ended_at")).isNull());
            assertThat(of("groq", outages)).isEmpty();
        }
    }

    @Test
    void theProbingHostsOwnDnsFaultIsNobodysOutageAndThe429sAreThrottling() throws IOException {
        Path file = data("llm-bench-2026-05-06.jsonl");
        try (NinesUnderTest nines = new NinesUnderTest(folder)) {
            nines.ingest(file, Format.LLM_BENCH);

            List<Map<String, Object>> outages = nines.rows("outages");
            assertThat(outages).noneMatch(row -> row.get("kind").equals("errors"));
            assertThat(outages)
                    .filteredOn(row -> row.get("kind").equals("local_fault"))
                    .singleElement()
                    .satisfies(row -> assertThat(row.get("onset")).isEqualTo(Instant.parse("2026-05-06T11:00:13Z")));
            assertThat(outages)
                    .filteredOn(row -> row.get("kind").equals("throttling"))
                    .singleElement()
                    .satisfies(row -> assertThat(row)
                            .containsEntry("scope", "google/gemini-2.0-flash-001")
                            .containsEntry("throttled", 2L)
                            .containsEntry("state", "open"));
        }
    }

    private static List<Map<String, Object>> of(String scope, List<Map<String, Object>> rows) {
        return rows.stream().filter(row -> row.get("scope").equals(scope)).toList();
    }

    private static Path data(String name) {
        Path file = DATA.resolve(name);
        assumeTrue(Files.exists(file), () -> "skipped: " + file.toAbsolutePath().normalize() + " is not here");
        return file;
    }
}
