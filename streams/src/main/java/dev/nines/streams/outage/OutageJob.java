package dev.nines.streams.outage;

import static dev.nines.schemas.Topics.OUTAGES;
import static dev.nines.schemas.Topics.OUTAGE_CANDIDATES;
import static dev.nines.schemas.Topics.SCOPE_STATES;

import dev.nines.domain.outage.Correlator;
import dev.nines.domain.outage.DetectorSettings;
import dev.nines.domain.outage.OutageDetector;
import dev.nines.event.Outage;
import dev.nines.schemas.AvroDeserializer;
import dev.nines.schemas.AvroSerializer;
import dev.nines.streams.JobSettings;
import dev.nines.streams.RunEnds;
import dev.nines.streams.ToEveryPartition;
import dev.nines.streams.history.HistoryJob;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;

/** Each scope's history to its windows, and those of one cause, over all scopes, to one outage. */
public final class OutageJob {
    static final String PUBLISHED = "published-outages";

    private OutageJob() {}

    public static Topology topology(Topology topology, JobSettings settings) {
        var registry = settings.registry();
        AvroSerializer<Outage> value = new AvroSerializer<>(registry, OUTAGES);
        return topology.addProcessor(
                        "detect-outages",
                        () -> new DetectOutages(
                                new OutageDetector(DetectorSettings.DEFAULT), "write-candidates", "write-scope-states"),
                        HistoryJob.JUDGE)
                .addStateStore(DetectorHistory.store(), "detect-outages")
                .addStateStore(KnownOutages.store(DetectOutages.DETECTED, OUTAGES.serde(registry)), "detect-outages")
                .addStateStore(ScopeStates.store(SCOPE_STATES.serde(registry)), "detect-outages")
                .addSink(
                        "write-scope-states",
                        SCOPE_STATES.name(),
                        new StringSerializer(),
                        new AvroSerializer<>(registry, SCOPE_STATES),
                        "detect-outages")
                .addSink(
                        "write-candidates",
                        OUTAGE_CANDIDATES.name(),
                        new StringSerializer(),
                        value,
                        new ToEveryPartition<>(),
                        "detect-outages")
                .addSource(
                        "read-candidates",
                        new StringDeserializer(),
                        new AvroDeserializer<>(registry, OUTAGE_CANDIDATES),
                        OUTAGE_CANDIDATES.name())
                .addProcessor(
                        "join-outages",
                        () -> new JoinOutages(new Correlator(), settings.partitions()),
                        "read-candidates")
                .addStateStore(JoinOutages.candidateStore(OUTAGES.serde(registry)), "join-outages")
                .addStateStore(KnownOutages.store(PUBLISHED, OUTAGES.serde(registry)), "join-outages")
                .addStateStore(RunEnds.store(JoinOutages.RUN_ENDS), "join-outages")
                .addSink(
                        "write-outages",
                        OUTAGES.name(),
                        new StringSerializer(),
                        value,
                        new ToEveryPartition<>(),
                        "join-outages");
    }
}
