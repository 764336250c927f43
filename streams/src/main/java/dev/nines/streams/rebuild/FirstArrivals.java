package dev.nines.streams.rebuild;

import dev.nines.streams.StreamsRole;
import dev.nines.streams.pane.PaneJob;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/** When the jobs first heard of each event hour in one partition, from the changelog of their store. */
final class FirstArrivals {
    private static final String CHANGELOG = StreamsRole.APPLICATION_ID + "-" + PaneJob.EVENT_HOURS + "-changelog";
    /** An attempt counts at most 5 s after it arrived, so an hour is not heard of earlier before its start. */
    private static final long EARLIEST_MS = -5_000;

    private final Map<Long, Long> byHour = new HashMap<>();
    private final boolean known;

    private FirstArrivals(boolean known) {
        this.known = known;
    }

    static FirstArrivals read(LogReader log, int partition) {
        FirstArrivals arrivals = new FirstArrivals(log.exists(CHANGELOG));
        if (arrivals.known) {
            TopicPartition changelog = new TopicPartition(CHANGELOG, partition);
            log.read(changelog, log.beginning(changelog), log.end(changelog), record -> {
                long hour = ByteBuffer.wrap(record.key()).getLong();
                // Below zero once the jobs have let the hour's panes go.
                arrivals.byHour.put(
                        hour, Math.abs(ByteBuffer.wrap(record.value()).getLong()));
            });
        }
        return arrivals;
    }

    /**
     * Milliseconds since the epoch before which nothing of the hour can have arrived; empty if nothing of it ever did.
     *
     * @param hour since the epoch
     */
    OptionalLong of(long hour) {
        Long first = byHour.get(hour);
        if (first != null) {
            return OptionalLong.of(first);
        }
        return known ? OptionalLong.empty() : OptionalLong.of(hour * 3_600_000 + EARLIEST_MS);
    }
}
