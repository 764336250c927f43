package dev.nines.streams.rate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Outcome;
import dev.nines.event.ErrorRate;
import dev.nines.event.RateWindow;
import dev.nines.schemas.Topics;
import dev.nines.streams.Attempts;
import dev.nines.streams.GoldenTopology;
import dev.nines.streams.JobHarness;
import dev.nines.streams.JobSettings;
import dev.nines.streams.MapRegistry;
import dev.nines.streams.history.HistoryJob;
import dev.nines.streams.pane.PaneJob;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorRateJobTest {
    private static final Instant NOON = Instant.parse("2026-05-06T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void windowsHoldWhatTheOracleCounts() {
        List<Attempt> attempts = attempts();
        Map<Instant, ErrorRate> rows = rows(attempts, "in-order");
        // Minute 200: the 1 h window holds minutes 141 to 200, one attempt each, every 7th bad.
        ErrorRate row = rows.get(NOON.plusSeconds(201 * 60));
        assertThat(row.getWindows()).hasSize(8);
        for (RateWindow window : row.getWindows()) {
            int minutes = dev.nines.domain.rate.RateWindow.RATES.stream()
                    .filter(w -> w.word().equals(window.getWindow()))
                    .findFirst()
                    .orElseThrow()
                    .minutes();
            long from = Math.max(0, 200 - minutes + 1);
            long bad = 0;
            for (long minute = from; minute <= 200; minute++) {
                bad += minute % 7 == 0 ? 1 : 0;
            }
            assertThat(window.getAttempts()).as(window.getWindow()).isEqualTo(200 - from + 1);
            assertThat(window.getBad()).as(window.getWindow()).isEqualTo(bad);
        }
    }

    @Test
    void anyOrderWithDuplicatesGivesTheSameRows() {
        List<Attempt> attempts = attempts();
        Map<Instant, ErrorRate> expected = rows(attempts, "a");
        for (int seed = 1; seed <= 3; seed++) {
            List<Attempt> shuffled = new ArrayList<>(attempts);
            shuffled.addAll(attempts.subList(0, 50));
            Collections.shuffle(shuffled, new Random(seed));
            Map<Instant, ErrorRate> rows = rows(shuffled, "b" + seed);
            rows.values().forEach(row -> row.setWatermark(NOON));
            expected.values().forEach(row -> row.setWatermark(NOON));
            assertThat(rows).as("seed " + seed).isEqualTo(expected);
        }
    }

    @Test
    void anOldFileReadDaysLaterGivesTheRowsItWouldHaveGivenInOrder() {
        List<Attempt> attempts = attempts();
        Map<Instant, ErrorRate> expected = rows(attempts, "at-once");
        Map<Instant, ErrorRate> rows = new HashMap<>();
        MapRegistry registry = new MapRegistry();
        JobSettings settings = new JobSettings(registry, a -> a, List.of(), 1);
        Topology topology = PaneJob.topology(new Topology(), settings);
        ErrorRateJob.topology(HistoryJob.topology(topology, settings), settings);
        try (JobHarness job = new JobHarness(topology, registry, folder.resolve("days-later"))) {
            Instant arrival = NOON.plusSeconds(86_400);
            Instant end = NOON.plusSeconds(400 * 60 + 2);
            attempts.subList(180, 400).forEach(attempt -> job.send(attempt, arrival));
            job.beat(end, Optional.of("newer"), arrival);
            Instant later = arrival.plusSeconds(2 * 86_400);
            attempts.subList(0, 180).forEach(attempt -> job.send(attempt, later));
            job.beat(end, Optional.of("older"), later);
            keepNewest(job.values(Topics.ERROR_RATES), rows);
        }
        rows.values().forEach(row -> row.setWatermark(NOON));
        expected.values().forEach(row -> row.setWatermark(NOON));
        assertThat(rows).isEqualTo(expected);
    }

    @Test
    void theTopologyIsPinned() {
        JobSettings settings = new JobSettings(new MapRegistry(), a -> a, List.of(), 1);
        GoldenTopology.check(
                "error-rates", ErrorRateJob.topology(HistoryJob.topology(new Topology(), settings), settings));
    }

    private static List<Attempt> attempts() {
        List<Attempt> attempts = new ArrayList<>();
        for (int minute = 0; minute < 400; minute++) {
            Instant at = NOON.plusSeconds(minute * 60L + minute % 60);
            attempts.add(Attempts.of("a" + minute, at, minute % 7 == 0 ? Outcome.OVERLOADED : Outcome.OK));
        }
        return attempts;
    }

    /** The newest row of each minute of the provider's scope. */
    private Map<Instant, ErrorRate> rows(List<Attempt> attempts, String name) {
        MapRegistry registry = new MapRegistry();
        JobSettings settings = new JobSettings(registry, a -> a, List.of(), 1);
        Topology topology = PaneJob.topology(new Topology(), settings);
        HistoryJob.topology(topology, settings);
        ErrorRateJob.topology(topology, settings);
        Map<Instant, ErrorRate> newest = new HashMap<>();
        try (JobHarness job = new JobHarness(topology, registry, folder.resolve(name))) {
            Instant arrival = NOON.plusSeconds(86_400);
            attempts.forEach(attempt -> job.send(attempt, arrival));
            job.beat(NOON.plusSeconds(400 * 60 + 2), Optional.of("run"), arrival);
            keepNewest(job.values(Topics.ERROR_RATES), newest);
        }
        return newest;
    }

    private static void keepNewest(List<ErrorRate> rows, Map<Instant, ErrorRate> newest) {
        for (ErrorRate row : rows) {
            if (row.getModel() == null) {
                newest.merge(row.getAt(), row, (a, b) -> b.getRevision() >= a.getRevision() ? b : a);
            }
        }
    }
}
