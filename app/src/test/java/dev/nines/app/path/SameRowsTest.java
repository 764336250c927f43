package dev.nines.app.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.ingest.file.IngestResult;
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

    private static final Map<String, String> VIEWS = Map.of(
            "current_outages", "scope, onset, outage_id",
            "current_slo_status", "slo, scope, at",
            "current_error_rates", "scope, at, window",
            "current_panes_1m", "scope, start",
            "current_panes_1h", "scope, start");

    @TempDir
    private Path folder;

    /**
     * Three orders of one input: as it happened; with 5 % of the events up to 2 h late and 10 % of them twice; all shuffled,
     * with another 10 % twice, in two runs.
     */
    @Test
    void threeOrdersWithDuplicatesAndLateEventsGiveTheSameBytes() throws IOException {
        List<String> lines = lines();
        Map<String, Object> once;
        try (NinesUnderTest nines = nines("once")) {
            IngestResult result = nines.ingest(folder, "once.ndjson", lines);
            assertThat(result.accepted()).isEqualTo(lines.size() - 1L);
            assertThat(result.rejected()).isEqualTo(1);
            once = rows(nines);
            checkByHand(nines);

            nines.ingest(folder, "again.ndjson", lines);
            assertSame("the same file twice", once, rows(nines));
        }
        try (NinesUnderTest nines = nines("late")) {
            nines.ingest(folder, "late.ndjson", late(twice(lines, new Random(3)), new Random(4)));
            assertSame("late and twice", once, rows(nines));
        }
        List<String> shuffled = twice(lines, new Random(6));
        Collections.shuffle(shuffled, new Random(7));
        int half = shuffled.size() / 2;
        try (NinesUnderTest nines = nines("split")) {
            nines.ingest(folder, "first.ndjson", shuffled.subList(0, half));
            nines.ingest(folder, "second.ndjson", shuffled.subList(half, shuffled.size()));
            assertSame("shuffled and split over two runs", once, rows(nines));
        }
    }

    /** Each tenth line, at random, comes again some lines later. */
    private static List<String> twice(List<String> lines, Random random) {
        List<String> twice = new ArrayList<>(lines);
        for (String line : lines) {
            if (random.nextInt(10) == 0) {
                int at = twice.indexOf(line);
                twice.add(Math.min(twice.size(), at + 1 + random.nextInt(500)), line);
            }
        }
        return twice;
    }

    /** Each twentieth line, at random, comes up to two hours later: 1.5 lines a second. */
    private static List<String> late(List<String> lines, Random random) {
        List<String> late = new ArrayList<>(lines);
        for (String line : lines) {
            if (random.nextInt(20) == 0) {
                int at = late.indexOf(line);
                late.remove(at);
                late.add(Math.min(late.size(), at + random.nextInt(SECONDS * 3 / 2)), line);
            }
        }
        return late;
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

    /** What the reports say, and every row of the views they are made from. */
    private static Map<String, Object> rows(NinesUnderTest nines) {
        Map<String, Object> rows = new TreeMap<>();
        REPORTS.forEach(name -> rows.put(name, nines.rows(name)));
        VIEWS.forEach((view, order) -> rows.put(view, nines.lines(view, order)));
        return rows;
    }

    private static void assertSame(String how, Map<String, Object> once, Map<String, Object> rows) {
        once.forEach((name, expected) ->
                assertThat(rows.get(name)).as(how + ": " + name).isEqualTo(expected));
    }

    private NinesUnderTest nines(String name) throws IOException {
        return new NinesUnderTest(Files.createDirectory(folder.resolve(name)));
    }
}
