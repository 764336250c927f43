package dev.nines.streams.pane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Outcome;
import dev.nines.event.Pane;
import dev.nines.schemas.Topics;
import dev.nines.streams.Attempts;
import dev.nines.streams.JobHarness;
import dev.nines.streams.JobSettings;
import dev.nines.streams.MapRegistry;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Input that is valid and yet meant to break the counting. */
class HostileInputTest {
    private static final Instant NOON = Instant.parse("2026-05-06T12:00:00Z");
    private static final BigDecimal CENT = new BigDecimal("0.01");

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

    /** A gateway that counts in billionths of a dollar: 1,100 calls for a million each are over a billion dollars. */
    @Test
    void aUnitErrorInCostsDoesNotStopTheCountingOfTheRest() {
        for (int i = 0; i < 1_100; i++) {
            job.send(Attempts.of("a" + i, 0, NOON, Outcome.OK, new BigDecimal("1000000")), NOON);
        }
        job.send(Attempts.of("b", 0, NOON.plusSeconds(60), Outcome.OK, CENT), NOON.plusSeconds(60));

        List<Pane> panes = job.values(Topics.PANES);
        assertThat(newest(panes, NOON).getAttemptsMade()).isEqualTo(1_100);
        assertThat(newest(panes, NOON.plusSeconds(60)).getCostUsd()).isEqualByComparingTo(CENT);
    }

    /** 14:59:30 was counted in an hour first heard of at 14:59:30; the correction puts it into the next hour, still open. */
    @Test
    void whatWasCountedInASealedHourIsNotCountedAgainInAnother() {
        Instant ended = NOON.plusSeconds(3570);
        Attempt first = Attempts.of("a", 0, ended, Outcome.OK, CENT);
        job.send(first, ended);
        job.send(Attempts.of("b", 0, ended.plusSeconds(60), Outcome.OK, CENT), ended.plusSeconds(60));
        Instant sealed = ended.plus(Duration.ofHours(3)).plusSeconds(30);
        job.send(Attempts.of("a", 1, ended.plusSeconds(60), Outcome.OK, CENT), sealed);

        List<Pane> panes = job.values(Topics.PANES);
        assertThat(newest(panes, NOON.plusSeconds(3540)).getAttemptsMade()).isEqualTo(1);
        assertThat(newest(panes, NOON.plusSeconds(3600)).getAttemptsMade()).isEqualTo(1);
        assertThat(job.values(Topics.LATE))
                .extracting(dev.nines.event.Attempt::getVersion)
                .containsExactly(1);
    }

    /** The first delivery had not told that the gateway answered from its own cache. */
    @Test
    void aCorrectionToACacheHitTakesTheCallBack() {
        job.send(Attempts.of("a", 0, NOON, Outcome.OK, CENT), NOON);
        Attempt a = Attempts.of("a", 1, NOON, Outcome.OK, CENT);
        job.send(
                new Attempt(
                        a.attemptId(),
                        a.version(),
                        a.lineage(),
                        a.origin(),
                        a.target(),
                        a.timing(),
                        a.result(),
                        a.usage(),
                        a.charge(),
                        a.caller(),
                        true),
                NOON);
        job.send(Attempts.of("a", 0, NOON, Outcome.OK, CENT), NOON);

        Pane pane = newest(job.values(Topics.PANES), NOON);
        assertThat(pane.getAttemptsMade()).isZero();
        assertThat(pane.getOutcomes()).isEmpty();
    }

    private static Pane newest(List<Pane> panes, Instant start) {
        return panes.stream()
                .filter(p -> p.getWidthS() == 60 && p.getStart().equals(start))
                .filter(p -> p.getProvider().equals("aurora") && p.getModel() == null)
                .max(Comparator.comparing(Pane::getSequence))
                .orElseThrow();
    }
}
