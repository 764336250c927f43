package dev.nines.streams.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Outcome;
import dev.nines.event.Outage;
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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutageJobTest {
    private static final Instant NOON = Instant.parse("2026-05-06T12:00:00Z");
    private static final int FAILS_FROM = 20 * 60;
    private static final int FAILS_TO = 32 * 60;
    private static final int SECONDS = 50 * 60;

    @TempDir
    private Path folder;

    @Test
    void aHardOutageIsOneWindowAndTheModelsBelongsToTheProviders() {
        Map<String, Outage> outages = outages(attempts(), "hard");

        Outage provider = outages.values().stream()
                .filter(outage -> outage.getModel() == null)
                .findFirst()
                .orElseThrow();
        Outage model = outages.values().stream()
                .filter(outage -> outage.getModel() != null)
                .findFirst()
                .orElseThrow();
        assertThat(outages).hasSize(2);
        assertThat(provider.getState()).isEqualTo("closed");
        assertThat(provider.getKind()).isEqualTo("errors");
        assertThat(provider.getPeakSeverity()).isEqualTo("P1");
        assertThat(provider.getOnset()).isCloseTo(NOON.plusSeconds(FAILS_FROM), within(5, ChronoUnit.SECONDS));
        assertThat(provider.getEndedAt()).isCloseTo(NOON.plusSeconds(FAILS_TO), within(5, ChronoUnit.SECONDS));
        assertThat(model.getParentId()).isEqualTo(provider.getOutageId());
    }

    @Test
    void anyOrderWithDuplicatesGivesTheSameWindows() {
        Map<String, Outage> expected = outages(attempts(), "in-order");
        for (int seed = 1; seed <= 2; seed++) {
            List<Attempt> shuffled = new ArrayList<>(attempts());
            shuffled.addAll(shuffled.subList(0, SECONDS / 10));
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(outages(shuffled, "shuffled-" + seed)).as("seed " + seed).isEqualTo(expected);
        }
    }

    /** The hour before noon, with an outage of its own, comes two days after the rest: its hour was never seen. */
    @Test
    void anOldFileReadDaysLaterRetractsNothing() {
        List<Attempt> older = new ArrayList<>();
        for (int second = 0; second < 3000; second++) {
            boolean failing = second >= 1000 && second < 1600;
            Instant at = NOON.minusSeconds(3600).plusSeconds(second);
            older.add(Attempts.of("old" + second, at, failing ? Outcome.SERVER_ERROR : Outcome.OK));
        }
        List<Attempt> inOrder = new ArrayList<>(older);
        inOrder.addAll(attempts());
        Map<String, Outage> expected = outages(inOrder, "at-once");
        assertThat(expected).hasSize(4);

        assertThat(outages(attempts(), older, "days-later")).isEqualTo(expected);
    }

    @Test
    void theTopologyIsPinned() {
        JobSettings settings = new JobSettings(new MapRegistry(), a -> a, List.of(), 1);
        GoldenTopology.check("outages", OutageJob.topology(HistoryJob.topology(new Topology(), settings), settings));
    }

    private static List<Attempt> attempts() {
        List<Attempt> attempts = new ArrayList<>();
        for (int second = 0; second < SECONDS; second++) {
            boolean failing = second >= FAILS_FROM && second < FAILS_TO;
            attempts.add(
                    Attempts.of("a" + second, NOON.plusSeconds(second), failing ? Outcome.OVERLOADED : Outcome.OK));
        }
        return attempts;
    }

    /** The newest form of each window that stands, without what depends on the order of arrival. */
    private Map<String, Outage> outages(List<Attempt> attempts, String name) {
        return outages(attempts, List.of(), name);
    }

    /** As above, with more attempts two days after the first. */
    private Map<String, Outage> outages(List<Attempt> attempts, List<Attempt> daysLater, String name) {
        MapRegistry registry = new MapRegistry();
        JobSettings settings = new JobSettings(registry, a -> a, List.of(), 1);
        Topology topology = PaneJob.topology(new Topology(), settings);
        HistoryJob.topology(topology, settings);
        OutageJob.topology(topology, settings);
        Map<String, Outage> newest = new TreeMap<>();
        try (JobHarness job = new JobHarness(topology, registry, folder.resolve(name))) {
            Instant arrival = NOON.plusSeconds(86_400);
            attempts.forEach(attempt -> job.send(attempt, arrival));
            job.beat(NOON.plusSeconds(SECONDS + 62), Optional.of("run"), arrival);
            daysLater.forEach(attempt -> job.send(attempt, arrival.plusSeconds(2 * 86_400)));
            job.beat(NOON.plusSeconds(SECONDS + 62), Optional.of("later"), arrival.plusSeconds(2 * 86_400));
            for (Outage outage : job.values(Topics.OUTAGES)) {
                newest.put(outage.getOutageId(), outage);
            }
        }
        newest.values().removeIf(outage -> outage.getState().equals("retracted"));
        newest.values().forEach(outage -> {
            outage.setRevision(0);
            outage.setWatermark(NOON);
        });
        return newest;
    }
}
