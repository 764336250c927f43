package dev.nines.streams.pane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.pane.Pane;
import dev.nines.domain.task.TaskFinished;
import dev.nines.domain.task.TaskFinished.Result;
import dev.nines.schemas.Topics;
import dev.nines.streams.JobHarness;
import dev.nines.streams.JobSettings;
import dev.nines.streams.MapRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskPanesTest {
    private static final Instant NOON = Instant.parse("2026-05-06T12:00:00Z");

    @TempDir
    private Path folder;

    private static TaskFinished task(String id, int version, Result result, Instant at) {
        return new TaskFinished(id, version, result, at, null, null, null, null, "important");
    }

    @Test
    void eachTaskCountsOnceWithItsNewestWord() {
        MapRegistry registry = new MapRegistry();
        Topology topology = PaneJob.topology(new Topology(), new JobSettings(registry, a -> a, List.of(), 1));
        try (JobHarness job = new JobHarness(topology, registry, folder)) {
            job.send(task("t-1", 0, Result.SUCCESS, NOON), NOON);
            job.send(task("t-1", 0, Result.SUCCESS, NOON), NOON.plusSeconds(1));
            job.send(task("t-2", 0, Result.SUCCESS, NOON), NOON.plusSeconds(1));
            job.send(task("t-2", 2, Result.FAILURE, NOON.plusSeconds(3)), NOON.plusSeconds(4));
            job.send(task("t-2", 1, Result.CANCELLED, NOON), NOON.plusSeconds(5));
            job.send(task("t-1", 1, Result.FAILURE, NOON), NOON.plusSeconds(3 * 3600 + 1));

            Shown shown = new Shown(job.values(Topics.PANES));
            for (Scope scope : List.of(Scope.tasks(null), Scope.tasks("important"))) {
                Pane pane = shown.minute(scope, NOON);
                assertThat(pane.outcomes().of(Origin.GATEWAY)).isEqualTo(2);
                assertThat(pane.outcomes().of(Outcome.OK, Origin.GATEWAY)).isEqualTo(1);
                assertThat(pane.outcomes().of(Outcome.SERVER_ERROR, Origin.GATEWAY))
                        .isEqualTo(1);
                assertThat(pane.seconds()).containsOnlyKeys(0, 3);
            }
        }
    }
}
