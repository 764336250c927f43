package dev.nines.sql.rows;

import java.time.Instant;

/**
 * An ingest run whose every row is stored.
 *
 * @param watermark event time up to which its figures are complete
 */
public record CompletedRun(String runId, Instant watermark, Instant completedAt) {}
