package dev.nines.dashboards.web;

/** Who knows how the pipeline does. */
@FunctionalInterface
public interface PipelineSource {
    /** May take seconds where Kafka is away; safe for many threads. */
    PipelineState state();
}
