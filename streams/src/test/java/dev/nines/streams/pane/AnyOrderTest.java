package dev.nines.streams.pane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.AttemptStarted;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.task.TaskFinished;
import dev.nines.event.Pane;
import dev.nines.schemas.Topics;
import dev.nines.streams.Attempts;
import dev.nines.streams.JobHarness;
import dev.nines.streams.JobSettings;
import dev.nines.streams.MapRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attempts, their starts and tasks, shuffled and with duplicates, come to the same panes. */
class AnyOrderTest {
    private static final Instant NOON = Instant.parse("2026-05-06T12:00:00Z");
    private static final Instant EVENING = NOON.plusSeconds(3600);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void givesTheSamePanes(long seed) {
        Random random = new Random(seed);
        List<Object> events = events(random);
        Map<String, Pane> inOrder = panes("in-order", events);
        for (int i = 0; i < 3; i++) {
            List<Object> shuffled = new ArrayList<>(events);
            shuffled.addAll(events.subList(0, events.size() / 5));
            Collections.shuffle(shuffled, random);
            Map<String, Pane> inAnother = panes("shuffled-" + i, shuffled);
            assertThat(inAnother.keySet()).isEqualTo(inOrder.keySet());
            inOrder.forEach(
                    (name, pane) -> assertThat(inAnother.get(name)).as(name).isEqualTo(pane));
        }
    }

    /** Requests of one to three attempts, most with their starts told, some of them corrected later. */
    private static List<Object> events(Random random) {
        List<Object> events = new ArrayList<>();
        Outcome[] outcomes = {Outcome.OK, Outcome.OK, Outcome.TIMEOUT, Outcome.RATE_LIMITED, Outcome.CANCELLED};
        for (int request = 0; request < 25; request++) {
            String requestId = "r" + request;
            for (int no = 1; no <= 1 + random.nextInt(3); no++) {
                Duration lasted = Duration.ofMillis(random.nextInt(random.nextBoolean() ? 400_000 : 20_000));
                Attempt attempt = Attempts.of(
                        requestId,
                        no,
                        requestId + "-" + no,
                        NOON.plusMillis(random.nextInt(1_800_000)).plus(lasted),
                        lasted,
                        outcomes[random.nextInt(outcomes.length)]);
                attempt = random.nextInt(8) == 0 ? Attempts.cacheHit(attempt) : attempt;
                if (random.nextInt(3) > 0) {
                    events.add(new AttemptStarted(
                            attempt.attemptId(),
                            requestId,
                            attempt.target(),
                            attempt.timing().startedAt()));
                }
                if (random.nextInt(10) > 0) {
                    events.add(attempt);
                }
                if (random.nextInt(4) == 0) {
                    events.add(Attempts.corrected(attempt, 1, outcomes[random.nextInt(outcomes.length)]));
                }
            }
            events.add(new TaskFinished(
                    "t" + request,
                    random.nextInt(2),
                    TaskFinished.Result.values()[random.nextInt(3)],
                    NOON.plusSeconds(random.nextInt(1800)),
                    null,
                    null,
                    null,
                    null,
                    null));
        }
        return events;
    }

    private Map<String, Pane> panes(String name, List<Object> events) {
        MapRegistry registry = new MapRegistry();
        Topology topology = PaneJob.topology(new Topology(), new JobSettings(registry, a -> a, List.of(), 1));
        try (JobHarness job = new JobHarness(topology, registry, Files.createDirectory(folder.resolve(name)))) {
            for (Object event : events) {
                if (event instanceof Attempt attempt) {
                    job.send(attempt, EVENING);
                } else if (event instanceof AttemptStarted started) {
                    job.send(started, EVENING);
                } else {
                    job.send((TaskFinished) event, EVENING);
                }
            }
            job.beat(EVENING, Optional.of("run"), EVENING);
            return new Shown(job.values(Topics.PANES)).all();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
