package dev.nines.app.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.ingest.IngestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each accepted event counts once, whatever way it came. */
class SameRowsTest {
    private static final Instant START = Instant.parse("2026-05-06T10:00:00Z");
    private static final int SECONDS = 2 * 3600;
    private static final int FAILS_FROM = 3000;
    private static final int FAILS_TO = 4200;
    private static final List<String> REPORTS =
            List.of("outages", "outage-cost", "error-rates", "slo", "spend", "requests", "status-lag");

    @TempDir
    private Path folder;

    @Test
    void twiceShuffledOrSplitOverTwoRunsGivesTheSameRows() throws IOException {
        List<String> lines = lines();
        Map<String, Object> once;
        try (NinesUnderTest nines = nines("once")) {
            IngestResult result = nines.ingest(folder, "once.ndjson", lines);
            assertThat(result.accepted()).isEqualTo(lines.size() - 1L);
            assertThat(result.rejected()).isEqualTo(1);
            once = reports(nines);
            checkByHand(nines);

            nines.ingest(folder, "again.ndjson", lines);
            assertThat(reports(nines)).as("the same file twice").isEqualTo(once);
        }
        List<String> shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, new Random(7));
        int half = shuffled.size() / 2;
        try (NinesUnderTest nines = nines("split")) {
            nines.ingest(folder, "first.ndjson", shuffled.subList(0, half));
            nines.ingest(folder, "second.ndjson", shuffled.subList(half, shuffled.size()));
            assertThat(reports(nines)).as("shuffled and split over two runs").isEqualTo(once);
        }
    }

    /**
     * aurora: 7,200 attempts, one a second; from second 3,000 to 4,199 all fail with 529, 10 of them after billed tokens
     * (stream cut, 0.002 each). borealis: 3,600 attempts, one every other second, all good at 0.001.
     */
    private static void checkByHand(NinesUnderTest nines) {
        Map<String, Object> outage = row(nines.rows("outages"), "aurora");
        assertThat((Instant) outage.get("onset")).isBetween(at(FAILS_FROM - 5), at(FAILS_FROM + 5));
        assertThat((Instant) outage.get("ended_at")).isBetween(at(FAILS_TO - 5), at(FAILS_TO + 5));
        assertThat(outage).containsEntry("peak_severity", "P1").containsEntry("bad", 1200L);
        Map<String, Object> cost = row(nines.rows("outage-cost"), "aurora");
        assertThat(cost.get("wasted_usd").toString()).isEqualTo("0.020000000");
        assertThat(cost).containsEntry("lost_requests", 1200L).containsEntry("wasted_tokens", 1500L);
        Map<String, Object> budget = row(nines.rows("slo"), "aurora");
        assertThat((Double) budget.get("error_ratio")).isEqualTo(1200.0 / 7200);
        assertThat(nines.rows("spend"))
                .extracting(row -> row.get("cost_usd").toString())
                .containsExactly("6.020000000", "3.600000000");
    }

    private static List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int second = 0; second < SECONDS; second++) {
            boolean failing = second >= FAILS_FROM && second < FAILS_TO;
            lines.add(line("aurora", second, failing, failing && second % 120 == 0));
            if (second % 2 == 0) {
                lines.add(line("borealis", second, false, false));
            }
        }
        lines.add("{\"attempt_id\": \"nothing else\"}");
        return lines;
    }

    private static String line(String provider, int second, boolean failed, boolean cut) {
        String result = "\"status_code\":200,\"input_tokens\":100,\"output_tokens\":50,\"cost_usd\":\"0.001\"";
        if (cut) {
            result = "\"status_code\":200,\"outcome\":\"stream_cut\",\"input_tokens\":100,\"output_tokens\":50,"
                    + "\"cost_usd\":\"0.002\",\"billed\":true";
        } else if (failed) {
            result = "\"status_code\":529,\"error_type\":\"overloaded_error\"";
        }
        return "{\"attempt_id\":\"%s-%d\",\"started_at\":\"%s\",\"duration_ms\":100,\"provider\":\"%s\",\"model\":\"large\",\"tenant\":\"t%d\",%s}"
                .formatted(provider, second, at(second), provider, second % 9, result);
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }

    private static Map<String, Object> row(List<Map<String, Object>> rows, String scope) {
        return rows.stream()
                .filter(row -> row.get("scope").equals(scope))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> reports(NinesUnderTest nines) {
        Map<String, Object> reports = new TreeMap<>();
        REPORTS.forEach(name -> reports.put(name, nines.rows(name)));
        return reports;
    }

    private NinesUnderTest nines(String name) throws IOException {
        return new NinesUnderTest(Files.createDirectory(folder.resolve(name)));
    }
}
