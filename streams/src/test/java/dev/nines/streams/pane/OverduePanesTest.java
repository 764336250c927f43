package dev.nines.streams.pane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.AttemptStarted;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.pane.PaneSecond;
import dev.nines.schemas.Topics;
import dev.nines.streams.Attempts;
import dev.nines.streams.JobHarness;
import dev.nines.streams.JobSettings;
import dev.nines.streams.MapRegistry;
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

/** The ladder is 15, 30, 60, 120, 300 s. */
class OverduePanesTest {
    private static final Instant NOON = Instant.parse("2026-05-06T12:00:00Z");
    private static final Scope AURORA = Scope.provider("aurora");

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

    private void start() {
        Attempt attempt = end(1, Outcome.OK);
        job.send(new AttemptStarted("a", "r", attempt.target(), NOON), NOON);
    }

    private static Attempt end(int afterSeconds, Outcome outcome) {
        Duration lasted = Duration.ofSeconds(afterSeconds);
        return Attempts.of("r", 1, "a", NOON.plus(lasted), lasted, outcome);
    }

    private void send(Attempt attempt) {
        job.send(attempt, attempt.timing().endedAt());
    }

    private void beat(int second) {
        job.beat(NOON.plusSeconds(second), Optional.empty(), NOON.plusSeconds(second));
    }

    private static PaneSecond second(Shown shown, int offset) {
        PaneSecond second =
                shown.minute(AURORA, NOON.plusSeconds(offset)).seconds().get(offset % 60);
        return second == null ? new PaneSecond() : second;
    }

    private Shown shown() {
        return new Shown(job.values(Topics.PANES));
    }

    @Test
    void aHungCallIsSeenWhileItIsInFlight() {
        start();
        beat(15);
        assertThat(shown().all()).isEmpty();

        beat(40);
        Shown shown = shown();
        assertThat(second(shown, 15).overdue(0)).isEqualTo(1);
        assertThat(second(shown, 30).overdue(1)).isEqualTo(1);
        assertThat(second(shown, 60).overdue(2)).isZero();
        assertThat(shown.all().keySet())
                .as("in minutes, not in hours")
                .containsExactly("aurora MINUTE " + NOON, "aurora/aurora-large MINUTE " + NOON);
    }

    @Test
    void anEndThatIsGoodTakesTheMarksBack() {
        start();
        beat(40);
        send(end(45, Outcome.OK));
        beat(400);

        Shown shown = shown();
        assertThat(second(shown, 15).hasOverdue()).isFalse();
        assertThat(second(shown, 30).hasOverdue()).isFalse();
        assertThat(shown.minute(AURORA, NOON).seconds()).containsOnlyKeys(45);
    }

    @Test
    void anEndThatIsBadLeavesThemAndIsMarkedItself() {
        start();
        beat(40);
        send(end(70, Outcome.TIMEOUT));
        beat(400);

        Shown shown = shown();
        assertThat(second(shown, 15).overdue(0)).isEqualTo(1);
        assertThat(second(shown, 30).overdue(1)).isEqualTo(1);
        assertThat(second(shown, 60).overdue(2)).isEqualTo(1);
        assertThat(second(shown, 120).overdue(3)).isZero();
        assertThat(second(shown, 70).overdueEnded(0)).isEqualTo(1);
        assertThat(second(shown, 70).overdueEnded(2)).isEqualTo(1);
        assertThat(second(shown, 70).overdueEnded(3)).isZero();
    }

    @Test
    void anAttemptWhoseStartNobodyToldHasNoMarks() {
        send(end(70, Outcome.TIMEOUT));
        beat(400);

        assertThat(second(shown(), 70).hasOverdue()).isFalse();
    }

    @Test
    void theTimeOfOtherTopicsDecidesNothing() {
        start();
        Attempt probe = Attempts.probe("p", NOON.plusSeconds(300));
        send(probe);

        assertThat(second(shown(), 15).hasOverdue()).isFalse();
    }
}
