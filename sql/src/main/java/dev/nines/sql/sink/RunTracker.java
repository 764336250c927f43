package dev.nines.sql.sink;

import dev.nines.schemas.Topic;
import dev.nines.schemas.Topics;
import dev.nines.sql.Database;
import dev.nines.sql.Rows;
import dev.nines.sql.rows.CompletedRun;
import dev.nines.sql.rows.RunEnd;
import dev.nines.sql.rows.RunRows;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds ingest runs that are stored whole: every partition has shown the run's end from each of its writers. What was
 * seen is kept as rows and asked for again, so it outlives a restart, and several sinks add up to one answer.
 */
final class RunTracker {
    /** What a run passes through. Prices come by other ways. */
    static final List<Topic<?>> TOPICS = List.of(
            Topics.ATTEMPTS,
            Topics.PROBES,
            Topics.TASKS,
            Topics.DEAD_LETTERS,
            Topics.INCIDENTS,
            Topics.PANES,
            Topics.ERROR_RATES,
            Topics.SLO_STATUS,
            Topics.OUTAGES,
            Topics.ALERTS);

    /** Written by every task of a job, a task for each partition of the spread topics; all others have one writer. */
    static final Set<Topic<?>> BY_EVERY_TASK =
            Set.of(Topics.PANES, Topics.ERROR_RATES, Topics.SLO_STATUS, Topics.ALERTS);

    private static final String SEEN =
            "SELECT topic, partition, uniqExact(shard) AS writers, min(watermark) AS watermark"
                    + " FROM run_ends WHERE run_id = {run:String} GROUP BY topic, partition";

    private final Database database;
    private final Patience patience;
    private final Clock clock;
    private final Map<TopicPartition, Long> writers = new HashMap<>();

    /** @param partitions of each of {@link #TOPICS}, fixed for life */
    RunTracker(Database database, Patience patience, Clock clock, Map<String, Integer> partitions) {
        this.database = database;
        this.patience = patience;
        this.clock = clock;
        for (Topic<?> topic : TOPICS) {
            long speakers = BY_EVERY_TASK.contains(topic) ? partitions.get(Topics.ATTEMPTS.name()) : 1;
            for (int partition = 0; partition < partitions.get(topic.name()); partition++) {
                writers.put(new TopicPartition(topic.name(), partition), speakers);
            }
        }
    }

    /** Notes ends whose rows are stored, and the runs they complete. */
    void ended(List<RunEnd> ends, String token, BlockStore blocks) {
        if (ends.isEmpty()) {
            return;
        }
        blocks.store(RunRows.ENDS, ends, token + "/ends", RunTracker::refused);
        Set<String> runs = new HashSet<>();
        ends.forEach(end -> runs.add(end.runId()));
        runs.forEach(run -> patience.until("end of run " + run, () -> {
            completeIfWhole(run, blocks);
            return null;
        }));
    }

    private void completeIfWhole(String run, BlockStore blocks) {
        Rows seen = database.query(SEEN, Map.of("run", run));
        Map<TopicPartition, Long> missing = new HashMap<>(writers);
        Instant watermark = Instant.MAX;
        for (List<Object> row : seen.rows()) {
            TopicPartition place = new TopicPartition((String) row.get(0), ((Long) row.get(1)).intValue());
            missing.computeIfPresent(place, (p, expected) -> (Long) row.get(2) >= expected ? null : expected);
            Instant its = (Instant) row.get(3);
            watermark = its.isBefore(watermark) ? its : watermark;
        }
        if (missing.isEmpty()) {
            CompletedRun whole = new CompletedRun(run, watermark, clock.instant());
            blocks.store(RunRows.RUNS, List.of(whole), "run/" + run, RunTracker::refused);
        }
    }

    private static void refused(String reason, int row) {
        throw new IllegalStateException("the end of a run was refused: " + reason);
    }
}
