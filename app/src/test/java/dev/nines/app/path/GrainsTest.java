package dev.nines.app.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests are counted twice over: by the streams into panes, by a query over attempts. Both must agree. */
class GrainsTest {
    private static final Instant START = Instant.parse("2026-05-06T10:00:00Z");
    private static final int REQUESTS = 600;
    private static final List<String> TIERS = List.of("critical", "important", "general");
    private static final List<String> OUTCOMES = List.of(
            "ok", "ok", "ok", "ok", "truncated", "timeout", "timeout", "server_error", "rate_limited", "cancelled");

    @TempDir
    private Path folder;

    @Test
    void panesAndReportsAgree() throws IOException {
        try (NinesUnderTest nines = new NinesUnderTest(folder.resolve("nines"))) {
            nines.ingest(folder, "events.ndjson", events());
            List<Map<String, Object>> requests = nines.rows("requests").stream()
                    .filter(row -> row.get("first_provider") == null)
                    .toList();
            List<List<Object>> panes = nines.rows("error-rates").stream()
                    .filter(row -> row.get("level").equals("request")
                            && row.get("window").equals("30d"))
                    .map(row -> columns(row, "scope", "attempts", "bad", "throttled", "excluded"))
                    .toList();
            assertThat(panes)
                    .hasSize(1 + TIERS.size())
                    .isEqualTo(requests.stream()
                            .map(row -> columns(row, "scope", "requests", "failed", "throttled", "excluded"))
                            .toList());
            assertThat(requests.get(0)).containsEntry("requests", (long) REQUESTS);
            assertThat(List.of("first_try", "after_retry", "after_fallback", "failed", "throttled", "excluded"))
                    .allSatisfy(end ->
                            assertThat((Long) requests.get(0).get(end)).as(end).isPositive());
        }
    }

    private static List<Object> columns(Map<String, Object> row, String... names) {
        return Arrays.stream(names).map(row::get).toList();
    }

    /** Requests of one to five attempts, a call a second, some answered by the cache; in no order, some twice. */
    private static List<String> events() {
        Random random = new Random(11);
        List<String> events = new ArrayList<>();
        for (int request = 0; request < REQUESTS; request++) {
            String outcome = "";
            for (int no = 1; no <= 5 && !List.of("ok", "truncated", "cancelled").contains(outcome); no++) {
                outcome = OUTCOMES.get(random.nextInt(OUTCOMES.size()));
                events.add(attempt(random, request, no, outcome));
                if (random.nextInt(4) == 0) {
                    break;
                }
            }
        }
        events.addAll(new ArrayList<>(events.subList(0, 100)));
        Collections.shuffle(events, random);
        return events;
    }

    private static String attempt(Random random, int request, int no, String outcome) {
        boolean cached = random.nextInt(20) == 0;
        return ("{\"attempt_id\":\"r%d-%d\",\"request_id\":\"r%d\",\"attempt_no\":%d,\"started_at\":\"%s\","
                        + "\"duration_ms\":%d,\"provider\":\"%s\",\"model\":\"large\",\"outcome\":\"%s\",\"tier\":\"%s\","
                        + "\"cost_usd\":\"%s\",\"cache_hit\":%b}")
                .formatted(
                        request,
                        no,
                        request,
                        no,
                        START.plusSeconds(5L * request + no),
                        100 + random.nextInt(3000),
                        random.nextInt(3) == 0 ? "borealis" : "aurora",
                        outcome,
                        TIERS.get(request % TIERS.size()),
                        new BigDecimal(random.nextInt(1000)).movePointLeft(5),
                        cached);
    }
}
