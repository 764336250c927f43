package dev.nines.streams.slo;

import static dev.nines.schemas.Topics.SLO_STATUS;

import dev.nines.schemas.AvroSerializer;
import dev.nines.streams.JobSettings;
import dev.nines.streams.ToEveryPartition;
import dev.nines.streams.rate.ErrorRateJob;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;

/** Each scope's sums to the state of the objectives promised for it: budget and burn rates. */
public final class SloJob {
    private SloJob() {}

    public static Topology topology(Topology topology, JobSettings settings) {
        return topology.addProcessor(
                        "judge-objectives", () -> new JudgeObjectives(settings.objectives()), ErrorRateJob.CUMULATE)
                .addStateStore(CourseHistory.store(), "judge-objectives")
                .addStateStore(SliceHistory.store(), "judge-objectives")
                .addSink(
                        "write-slo-status",
                        SLO_STATUS.name(),
                        new StringSerializer(),
                        new AvroSerializer<>(settings.registry(), SLO_STATUS),
                        new ToEveryPartition<>(),
                        "judge-objectives");
    }
}
