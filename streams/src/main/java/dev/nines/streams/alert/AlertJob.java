package dev.nines.streams.alert;

import static dev.nines.schemas.Topics.ALERTS;
import static dev.nines.schemas.Topics.SLO_STATUS;

import dev.nines.schemas.AvroDeserializer;
import dev.nines.schemas.AvroSerializer;
import dev.nines.streams.JobSettings;
import dev.nines.streams.RunEnds;
import dev.nines.streams.ToEveryPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;

/** The state of objectives to alerts that start and stop. */
public final class AlertJob {
    private AlertJob() {}

    public static Topology topology(Topology topology, JobSettings settings) {
        var registry = settings.registry();
        return topology.addSource(
                        "read-slo-status",
                        new StringDeserializer(),
                        new AvroDeserializer<>(registry, SLO_STATUS),
                        SLO_STATUS.name())
                .addProcessor("follow-burn", () -> new FollowBurn(settings.partitions()), "read-slo-status")
                .addStateStore(FollowBurn.openStore(ALERTS.serde(registry)), "follow-burn")
                .addStateStore(FollowBurn.newestStore(), "follow-burn")
                .addStateStore(RunEnds.store(FollowBurn.RUN_ENDS), "follow-burn")
                .addSink(
                        "write-alerts",
                        ALERTS.name(),
                        new StringSerializer(),
                        new AvroSerializer<>(registry, ALERTS),
                        new ToEveryPartition<>(),
                        "follow-burn");
    }
}
