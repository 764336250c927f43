package dev.nines.app.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nines.ingest.format.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job on data nobody here made; skipped where it is not at hand. */
class RealDataTest {
    private static final Pattern TIME = Pattern.compile("(?<=,)2026-\\d\\d-\\d\\dT[^,]+(?=,)");

    @TempDir
    private Path folder;

    @Test
    void upptimeWindowsRunFromTheFirstFailedToTheFirstSuccessfulProbe() throws IOException {
        Path file = SharedData.file("upptime-probes.csv.gz");
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
        Path file = SharedData.file("llm-bench-2026-05-06.jsonl");
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

    @Test
    void declaredIncidentsAreStoredAsTheyAreHoweverOftenTheyAreRead() throws IOException {
        Path file = SharedData.file("status-incidents-2026-05.csv");
        // By a plain scan: no cell before the two times holds a quote or a comma.
        List<List<Instant>> windows = new ArrayList<>();
        for (String row : Files.readAllLines(file)) {
            windows.add(TIME.matcher(row)
                    .results()
                    .map(time -> OffsetDateTime.parse(time.group()).toInstant())
                    .toList());
        }
        windows.remove(0);
        long backward = windows.stream()
                .filter(window -> window.get(1).isBefore(window.get(0)))
                .count();
        try (NinesUnderTest nines = new NinesUnderTest(folder)) {
            for (int i = 0; i < 2; i++) {
                assertThat(nines.ingest(file, Format.STATUS_CSV).accepted()).isEqualTo(windows.size());

                assertThat(nines.query(
                                "SELECT count(), countIf(resolved_at < started_at), countIf(resolved_at IS NULL),"
                                        + " sum(toUnixTimestamp64Milli(started_at)) FROM current_incidents"))
                        .containsExactly(List.of(
                                (long) windows.size(),
                                backward,
                                0L,
                                windows.stream()
                                        .mapToLong(window -> window.get(0).toEpochMilli())
                                        .sum()));
            }
            assertThat(nines.rows("outages")).isEmpty();
        }
        assertThat(backward).isPositive();
    }

    private static List<Map<String, Object>> of(String scope, List<Map<String, Object>> rows) {
        return rows.stream().filter(row -> row.get("scope").equals(scope)).toList();
    }
}
