package dev.nines.streams.pane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Outcome;
import dev.nines.event.Pane;
import dev.nines.schemas.Heartbeat;
import dev.nines.schemas.Topics;
import dev.nines.streams.Attempts;
import dev.nines.streams.JobHarness;
import dev.nines.streams.JobSettings;
import dev.nines.streams.MapRegistry;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaneJobTest {
    private static final Instant NOON = Instant.parse("2026-05-06T12:00:00Z");

    @TempDir
    private Path folder;

    private JobHarness job;

    @BeforeEach
    void open() {
        MapRegistry registry = new MapRegistry();
        job = new JobHarness(
                PaneJob.topology(new Topology(), new JobSettings(registry, a -> a, List.of(), 1)), registry, folder);
    }

    @AfterEach
    void close() {
        job.close();
    }

    @Test
    void duplicatesCountOnce() {
        job.send(Attempts.of("a", NOON, Outcome.OK), NOON);
        job.send(Attempts.of("a", NOON, Outcome.OK), NOON.plusSeconds(1));
        job.send(Attempts.of("a", NOON, Outcome.OK), NOON.plus(Duration.ofHours(2)));

        assertThat(newest(job.values(Topics.PANES)).getOutcomes())
                .singleElement()
                .satisfies(count -> {
                    assertThat(count.getOutcome()).isEqualTo(dev.nines.event.Outcome.ok);
                    assertThat(count.getAttempts()).isEqualTo(1);
                });
    }

    @Test
    void higherVersionReplacesLowerAndALowerOneThatComesLaterIsIgnored() {
        job.send(Attempts.of("a", 1, NOON, Outcome.OK, new BigDecimal("0.002")), NOON);
        job.send(Attempts.of("a", 0, NOON, Outcome.STREAM_CUT, new BigDecimal("0.001")), NOON.plusSeconds(1));
        job.send(Attempts.of("a", 2, NOON, Outcome.STREAM_CUT, new BigDecimal("0.003")), NOON.plusSeconds(2));

        Pane pane = newest(job.values(Topics.PANES));
        assertThat(pane.getOutcomes()).singleElement().satisfies(count -> assertThat(count.getOutcome())
                .isEqualTo(dev.nines.event.Outcome.stream_cut));
        assertThat(pane.getCostUsd()).isEqualByComparingTo("0.003");
        assertThat(pane.getWastedUsd()).isEqualByComparingTo("0.003");
        assertThat(pane.getWastedTokens()).isEqualTo(200);
    }

    @Test
    void anOldFileCountsWheneverItIsReadAndAnHourIsSealedThreeHoursAfterItsFirstAttempt() {
        Instant arrival = NOON.plus(Duration.ofDays(700));
        job.send(Attempts.of("old-1", NOON, Outcome.OK), arrival);
        job.send(Attempts.of("old-2", NOON, Outcome.OK), arrival.plus(Duration.ofMinutes(179)));
        job.send(Attempts.of("old-3", NOON, Outcome.OK), arrival.plus(Duration.ofMinutes(181)));

        assertThat(newest(job.values(Topics.PANES)).getSequence()).isEqualTo(2);
        assertThat(job.values(Topics.LATE))
                .extracting(dev.nines.event.Attempt::getAttemptId)
                .containsExactly("old-3");
    }

    @Test
    void aClockThatRunsAheadIsClamped() {
        job.send(Attempts.of("a", NOON.plus(Duration.ofHours(5)), Outcome.OK), NOON);

        assertThat(newest(job.values(Topics.PANES)).getStart()).isEqualTo(NOON);
    }

    @Test
    void garbageIsADeadLetterAndTheRestGoesOn() {
        job.send(new byte[] {9, 9, 9, 9, 9, 9}, NOON);
        job.send(Attempts.of("a", NOON, Outcome.OK), NOON);

        assertThat(job.values(Topics.DEAD_LETTERS)).singleElement().satisfies(letter -> {
            assertThat(letter.getReason()).contains("Confluent wire format");
            assertThat(letter.getSource()).isEqualTo("nines.attempts-0");
        });
        assertThat(job.values(Topics.PANES)).isNotEmpty();
    }

    @Test
    void aRunsEndFollowsItsPanesOnceEveryInputHasEnded() {
        job.send(Attempts.of("a", NOON, Outcome.OK), NOON);
        job.beat(NOON.plusSeconds(62), Optional.of("run-1"), NOON);

        List<Heartbeat> ends = job.read(Topics.PANES).stream()
                .flatMap(record -> Heartbeat.in(record.headers()).stream())
                .filter(heartbeat -> heartbeat.endedRun().isPresent())
                .toList();
        assertThat(ends).containsExactly(new Heartbeat(NOON.plusSeconds(62), 0, Optional.of("run-1")));
    }

    @Test
    void theTopologyIsPinned() {
        dev.nines.streams.GoldenTopology.check(
                "panes", PaneJob.topology(new Topology(), new JobSettings(new MapRegistry(), a -> a, List.of(), 1)));
    }

    private static Pane newest(List<Pane> panes) {
        return panes.stream()
                .filter(pane ->
                        pane.getProvider().equals("aurora") && pane.getModel() == null && pane.getWidthS() == 60)
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
