package dev.nines.schemas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The in-band clock: a record without value that moves event time when traffic stops, and marks the end of a run of
 * ingest. It travels behind the data it speaks for, in every partition.
 *
 * @param watermark event time up to which the sender has sent everything it knew
 * @param shard partition of nines.attempts it speaks for; -1 where a source speaks
 * @param endedRun id of the ingest run that ends here, empty while it goes on
 */
public record Heartbeat(Instant watermark, int shard, Optional<String> endedRun) {
    /** Key of each heartbeat record; no request, scope or outage can have it. */
    public static final String KEY = "\u0000heartbeat";

    public static final int SOURCE = -1;
    private static final String WATERMARK = "nines.watermark";
    private static final String SHARD = "nines.shard";
    private static final String RUN = "nines.run";

    public static Heartbeat ofSource(Instant watermark, Optional<String> endedRun) {
        return new Heartbeat(watermark, SOURCE, endedRun);
    }

    /** The headers that carry it; key is {@link #KEY}, value null. */
    public Headers headers() {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, watermark);
        RecordHeaders headers = new RecordHeaders();
        headers.add(WATERMARK, ByteBuffer.allocate(Long.BYTES).putLong(micros).array());
        headers.add(SHARD, ByteBuffer.allocate(Integer.BYTES).putInt(shard).array());
        endedRun.ifPresent(run -> headers.add(RUN, run.getBytes(StandardCharsets.UTF_8)));
        return headers;
    }

    /** The heartbeat in these headers, empty if the record is data. */
    public static Optional<Heartbeat> in(Headers headers) {
        Header watermark = headers.lastHeader(WATERMARK);
        if (watermark == null) {
            return Optional.empty();
        }
        long micros = ByteBuffer.wrap(watermark.value()).getLong();
        Header shard = headers.lastHeader(SHARD);
        Header run = headers.lastHeader(RUN);
        return Optional.of(new Heartbeat(
                Instant.EPOCH.plus(micros, ChronoUnit.MICROS),
                shard == null ? SOURCE : ByteBuffer.wrap(shard.value()).getInt(),
                Optional.ofNullable(run).map(r -> new String(r.value(), StandardCharsets.UTF_8))));
    }
}
