package dev.nines.ingest.file;

import java.time.Instant;
import java.util.Optional;

/**
 * What a run of ingest did.
 *
 * @param runId the id its final heartbeat carries in every partition
 * @param read items found in the input
 * @param accepted items published
 * @param rejected items kept as dead letters
 * @param bytes bytes read, as they are on disk
 * @param firstEvent earliest event time, empty where nothing has one
 * @param lastEvent latest event time, empty where nothing has one
 */
public record IngestResult(
        String runId,
        long read,
        long accepted,
        long rejected,
        long bytes,
        Optional<Instant> firstEvent,
        Optional<Instant> lastEvent) {}
