package dev.nines.streams.pane;

import static dev.nines.schemas.Topics.DEAD_LETTERS;
import static dev.nines.schemas.Topics.LATE;
import static dev.nines.schemas.Topics.PANES;

import dev.nines.schemas.AvroSerializer;
import dev.nines.schemas.Topic;
import dev.nines.schemas.Topics;
import dev.nines.streams.JobSettings;
import dev.nines.streams.RunEnds;
import dev.nines.streams.ToEveryPartition;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;

/**
 * Attempts, probes, starts and tasks to panes, where the record lands: no shuffle, since the key is the request, and no hot provider,
 * since each partition folds a shard of every scope.
 */
public final class PaneJob {
    static final String BEFORE_COMMIT = "before-commit-panes";
    /** When each event hour was first heard of in a partition; a rebuild reads it in the store's changelog. */
    public static final String EVENT_HOURS = "event-hours";

    /** So long an hour of event time takes attempts after its first. */
    public static final Duration HOUR_OPEN = RecentStore.REMEMBERED;

    static final String RUN_ENDS = "pane-run-ends";
    static final List<String> INPUTS = Topics.TIMED.stream().map(Topic::name).toList();

    private PaneJob() {}

    public static Topology topology(Topology topology, JobSettings settings) {
        StringSerializer key = new StringSerializer();
        var registry = settings.registry();
        return topology.addSource(
                        "read-events",
                        new StringDeserializer(),
                        new ByteArrayDeserializer(),
                        INPUTS.toArray(String[]::new))
                .addProcessor(
                        "decode-event",
                        () -> new DecodeEvent(registry, settings.pricing(), "fold-panes", "write-dead-letters"),
                        "read-events")
                .addProcessor("fold-panes", () -> new FoldPanes("write-panes", "write-late"), "decode-event")
                .addStateStore(SeenRequests.store(), "fold-panes")
                .addStateStore(RecentStore.builder(CountTasks.STORE), "fold-panes")
                .addStateStore(CallsInFlight.store(), "fold-panes")
                .addStateStore(EventHours.store(EVENT_HOURS), "fold-panes")
                .addStateStore(OpenPanes.store(PANES.serde(registry)), "fold-panes")
                .addStateStore(RunEnds.store(RUN_ENDS), "fold-panes")
                .addStateStore(BeforeCommit.builder(BEFORE_COMMIT), "fold-panes")
                .addSink(
                        "write-panes",
                        PANES.name(),
                        key,
                        new AvroSerializer<>(registry, PANES),
                        new ToEveryPartition<>(),
                        "fold-panes")
                .addSink("write-late", LATE.name(), key, new AvroSerializer<>(registry, LATE), "fold-panes")
                .addSink(
                        "write-dead-letters",
                        DEAD_LETTERS.name(),
                        key,
                        new AvroSerializer<>(registry, DEAD_LETTERS),
                        "decode-event");
    }
}
