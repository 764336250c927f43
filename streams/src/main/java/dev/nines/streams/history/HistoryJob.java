package dev.nines.streams.history;

import static dev.nines.schemas.Topics.PANES;

import dev.nines.schemas.AvroDeserializer;
import dev.nines.streams.JobSettings;
import dev.nines.streams.RunEnds;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.Topology;

/** Panes to each scope's history, read once for all that judge it: error rates, burn, outages hang on its last step. */
public final class HistoryJob {
    /** The step whose children receive each {@link Advance} and then the heartbeat that closes the round. */
    public static final String JUDGE = "keep-history";

    private HistoryJob() {}

    public static Topology topology(Topology topology, JobSettings settings) {
        var registry = settings.registry();
        return topology.addSource(
                        "read-panes", new StringDeserializer(), new AvroDeserializer<>(registry, PANES), PANES.name())
                .addProcessor(JUDGE, () -> new KeepHistory(settings.partitions()), "read-panes")
                .addStateStore(PaneHistory.store(PANES.serde(registry)), JUDGE)
                .addStateStore(KeepHistory.dueStore(), JUDGE)
                .addStateStore(RunEnds.store(KeepHistory.RUN_ENDS), JUDGE);
    }
}
