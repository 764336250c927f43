package dev.nines.app.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nines.app.demo.SimulatedDay;
import dev.nines.app.embedded.EmbeddedStack;
import dev.nines.app.embedded.FreePort;
import dev.nines.app.pipeline.Connections;
import dev.nines.app.pipeline.EmbeddedNines;
import dev.nines.app.pipeline.PipelineOptions;
import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.slo.Objectives;
import dev.nines.ingest.Publisher;
import dev.nines.sql.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A day with outages, and three thinner ones before it, go through Nines; the same attempts, counted one by one, go into a real Prometheus. What PromQL makes
 * of these counters at each minute and over each window must be the burn rate that Nines wrote for that minute.
 */
class BurnAgreementTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-05-04");
    private static final int DAYS = 4;
    private static final int REQUESTS_A_DAY = 10_000;
    /** Without drift: when it locks callers out, whether an attempt is bad depends on others, which no counter can tell. */
    private static final Set<String> PROVIDERS = Set.of("aurora", "borealis", "cumulus");

    private static final List<String> WINDOWS = List.of("5m", "30m", "1h", "2h", "6h", "1d", "3d");
    private static final double BUDGET = 0.005;
    private static final double AGREED = 0.01;
    private static final Instant START = FIRST.atStartOfDay().toInstant(ZoneOffset.UTC);
    private static final Instant END = START.plus(Duration.ofDays(DAYS)).plusSeconds(600);

    @TempDir
    private Path folder;

    @Test
    void burnRatesOfRawCountersAreOursWithinOnePercent() throws Exception {
        RealServer.assumeInstalled(RealServer.PROMETHEUS, "promtool");
        RawCounters raw = new RawCounters(PROVIDERS);
        Map<String, Double> ours = played(raw);
        Path counters = folder.resolve("counters.om");
        raw.write(counters, START.minus(Duration.ofHours(1)), END);
        Path blocks = folder.resolve("tsdb");
        RealServer.run(
                folder,
                "promtool",
                "tsdb",
                "create-blocks-from",
                "openmetrics",
                "--max-block-duration=24h",
                counters.toString(),
                blocks.toString());
        Path nothing = Files.writeString(folder.resolve("prometheus.yml"), "global: {}\n");

        Agreement agreement = new Agreement();
        try (RealServer prometheus = RealServer.start(
                folder,
                RealServer.PROMETHEUS,
                FreePort.any(),
                "--config.file=" + nothing,
                "--storage.tsdb.path=" + blocks,
                "--storage.tsdb.retention.time=100y")) {
            for (String window : WINDOWS) {
                for (JsonNode series : burn(prometheus, window)) {
                    String provider = series.path("metric").path("provider").asText();
                    for (JsonNode sample : series.path("values")) {
                        String key =
                                provider + " " + window + " " + sample.get(0).asLong();
                        if (ours.containsKey(key)) {
                            agreement.compare(
                                    key,
                                    ours.get(key),
                                    Double.parseDouble(sample.get(1).asText()));
                        }
                    }
                }
            }
        }
        System.err.println("burn rates, Prometheus against Nines: " + agreement);
        assertThat(agreement.compared).isGreaterThan(WINDOWS.size() * PROVIDERS.size() * 1500);
        assertThat(agreement.burning).isGreaterThan(1000);
        assertThat(agreement.largest).as(agreement.toString()).isLessThanOrEqualTo(AGREED);
    }

    private static JsonNode burn(RealServer prometheus, String window) {
        String bad = "increase(nines_attempts_bad_total[" + window + "])";
        String good = "increase(nines_attempts_good_total[" + window + "])";
        // 11,000 points are the most; these are 5760.
        return prometheus
                .get("/api/v1/query_range?step=60&start="
                        + START.plusSeconds(60).getEpochSecond() + "&end="
                        + START.plus(Duration.ofDays(DAYS)).getEpochSecond() + "&query="
                        + RealServer.encoded(bad + " / (" + bad + " + " + good + ") / " + BUDGET))
                .path("data")
                .path("result");
    }

    /** Plays the days and gives each burn rate stored, by provider, window and minute. */
    private Map<String, Double> played(RawCounters raw) {
        SimulatedDay first = new SimulatedDay(FIRST, 1, REQUESTS_A_DAY);
        try (EmbeddedNines nines = EmbeddedNines.start(
                        EmbeddedStack.Options.in(folder.resolve("nines")),
                        PipelineOptions.once(folder.resolve("streams")).with(Objectives.defaults(), first.prices()));
                Database database = Database.open(Connections.to(nines.stack()).reader())) {
            publish(nines, raw);
            String run = UUID.randomUUID().toString();
            nines.pipeline().publisher().heartbeat(END, Optional.of(run));
            nines.pipeline().publisher().flush();
            nines.pipeline().awaitRun(run, Duration.ofMinutes(5));
            Map<String, Double> burns = new HashMap<>();
            String columns =
                    String.join(", ", WINDOWS.stream().map(w -> "burn_" + w).toList());
            // Before the first attempt a scope is judged by its probes, which the counters leave out.
            String query = "SELECT scope, toUnixTimestamp(at), " + columns
                    + " FROM current_slo_status WHERE source = 'traffic'";
            for (List<Object> row : database.query(query, Map.of()).rows()) {
                for (int i = 0; i < WINDOWS.size(); i++) {
                    burns.put(row.get(0) + " " + WINDOWS.get(i) + " " + row.get(1), (Double) row.get(2 + i));
                }
            }
            return burns;
        }
    }

    private static void publish(EmbeddedNines nines, RawCounters raw) {
        Publisher publisher = nines.pipeline().publisher();
        Instant beat = START;
        for (int day = 0; day < DAYS; day++) {
            for (Attempt attempt : new SimulatedDay(FIRST.plusDays(day), day + 1, REQUESTS_A_DAY)) {
                if (!PROVIDERS.contains(attempt.target().provider()) || day < DAYS - 1 && !sampled(attempt)) {
                    continue;
                }
                if (attempt.timing().endedAt().isAfter(beat.plusSeconds(600))) {
                    beat = beat.plusSeconds(300);
                    publisher.heartbeat(beat, Optional.empty());
                }
                raw.add(attempt);
                publisher.publish(attempt);
            }
        }
        publisher.flush();
    }

    /** The days before the last one are there for the long windows: a minute in ten will do. */
    private static boolean sampled(Attempt attempt) {
        return attempt.timing().endedAt().getEpochSecond() / 60 % 10 == 0;
    }

    /** How far apart two figures are at most. */
    private static final class Agreement {
        private int compared;
        private int burning;
        private int silent;
        private double largest;
        private String where = "";

        void compare(String key, Double ours, double theirs) {
            assertThat(Double.isNaN(theirs)).as(key + " has no events").isEqualTo(ours == null);
            if (ours == null) {
                silent++;
                return;
            }
            compared++;
            burning += ours >= 1 ? 1 : 0;
            double most = Math.max(Math.abs(ours), Math.abs(theirs));
            double apart = most == 0 ? 0 : Math.abs(ours - theirs) / most;
            if (apart > largest) {
                largest = apart;
                where = key + ": " + ours + " and " + theirs;
            }
        }

        @Override
        public String toString() {
            return compared + " compared, " + burning + " of them burning, " + silent
                    + " windows without events, at most " + largest + " apart " + where;
        }
    }
}
