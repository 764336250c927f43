package dev.nines.dashboards.web;

import dev.nines.sql.ClickHouse;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What the web server shows and asks.
 *
 * @param reader ClickHouse as a user who may only read; whoever it is, he is asked to read only
 * @param pipeline knows how the pipeline does
 * @param policies reads policies of routing
 * @param metrics what {@code /metrics} answers, in Prometheus' text format
 */
public record WebParts(
        ClickHouse reader, PipelineSource pipeline, PolicyReader policies, Supplier<String> metrics, Clock clock) {}
