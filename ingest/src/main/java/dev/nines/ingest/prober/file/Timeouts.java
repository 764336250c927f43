package dev.nines.ingest.prober.file;

import java.time.Duration;

/**
 * How long each part of a probe may take, all from its start.
 *
 * @param connect name, TCP and TLS
 * @param firstToken until the first token; with {@code total} the same thing where the answer is not streamed
 * @param total until the answer is complete
 */
public record Timeouts(Duration connect, Duration firstToken, Duration total) {}
