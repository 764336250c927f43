package dev.nines.sql.sink;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the sink has done since its start.
 *
 * @param rows rows sent and acknowledged by table, versions and duplicates included
 * @param batches batches stored and about to be committed
 * @param retries tries that failed and were repeated
 * @param deadLetters records that could not be stored
 * @param lastError the last thing that went wrong, also if it is over
 * @param topics how far each topic is
 */
public record SinkStats(
        Map<String, Long> rows,
        long batches,
        long retries,
        long deadLetters,
        Optional<String> lastError,
        Map<String, Progress> topics) {

    /**
     * How far one topic is.
     *
     * @param lag records that wait in Kafka; what was read and is not stored yet is not among them
     * @param newest Kafka's time of the last record stored
     * @param watermark event time of the last heartbeat stored
     */
    public record Progress(long lag, Optional<Instant> newest, Optional<Instant> watermark) {}
}
