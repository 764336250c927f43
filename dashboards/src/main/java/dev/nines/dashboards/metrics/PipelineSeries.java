package dev.nines.dashboards.metrics;

import dev.nines.dashboards.web.PipelineSource;
import dev.nines.dashboards.web.PipelineState;
import dev.nines.dashboards.web.PipelineState.Health;
import dev.nines.dashboards.web.PipelineState.PartitionLag;
import dev.nines.dashboards.web.PipelineState.TopicLag;
import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Instant;

/** What no query knows: lag, and how the parts of this process are. */
final class PipelineSeries implements Part {
    private final PipelineSource source;

    PipelineSeries(PipelineSource source) {
        this.source = source;
    }

    @Override
    public void read(Figures figures, Instant now, Families families) {
        PipelineState state = source.state();
        for (PipelineState.Part part : state.parts()) {
            families.add(Metric.PART_UP, Labels.of("part", part.name()), part.health() == Health.RUNNING ? 1 : 0);
        }
        families.add(Metric.LAG_KNOWN, Labels.EMPTY, state.lag().unknown().isEmpty() ? 1 : 0);
        for (TopicLag topic : state.lag().topics()) {
            for (PartitionLag partition : topic.partitions()) {
                families.add(
                        Metric.LAG,
                        Labels.of(
                                "group", topic.group(),
                                "topic", topic.topic(),
                                "partition", Integer.toString(partition.partition())),
                        partition.lag());
            }
        }
    }
}
