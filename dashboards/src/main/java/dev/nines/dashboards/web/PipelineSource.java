package dev.nines.dashboards.web;

/** Who knows how the pipeline does. */
@FunctionalInterface
public interface PipelineSource {
    /** May take seconds where Kafka is away; two never ask at once. */
    PipelineState state();
}
