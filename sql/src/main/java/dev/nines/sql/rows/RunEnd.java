package dev.nines.sql.rows;

import java.time.Instant;

/**
 * The end of an ingest run as one partition showed it.
 *
 * @param partition of the topic
 * @param shard who says so: a partition of nines.attempts, or {@code Heartbeat.SOURCE}
 * @param watermark event time up to which everything was sent
 */
public record RunEnd(String runId, String topic, int partition, int shard, Instant watermark) {}
