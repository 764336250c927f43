package dev.nines.ingest.file;

import java.util.OptionalLong;

/**
 * How far a run of ingest is.
 *
 * @param bytes bytes read, as they are on disk
 * @param totalBytes bytes there are, empty if unknown (stdin)
 * @param events events published
 * @param rejects items refused
 */
public record Progress(long bytes, OptionalLong totalBytes, long events, long rejects) {}
