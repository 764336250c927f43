package dev.nines.sql.sink;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Counts what the sink does; safe for many threads. */
final class SinkMeter {
    private final Map<String, LongAdder> rows = new ConcurrentHashMap<>();
    private final Map<String, Instant> watermarks = new ConcurrentHashMap<>();
    private final Map<String, Instant> newest = new ConcurrentHashMap<>();
    private final Map<String, Long> lags = new ConcurrentHashMap<>();
    private final LongAdder batches = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder deadLetters = new LongAdder();
    private volatile String lastError;

    void stored(String table, int count) {
        rows.computeIfAbsent(table, t -> new LongAdder()).add(count);
    }

    void retried(String error) {
        retries.increment();
        lastError = error;
    }

    void rejected(int count) {
        deadLetters.add(count);
    }

    void failed(Throwable cause) {
        lastError = cause.toString();
    }

    void batch(Batch batch, Optional<Instant> watermark) {
        batches.increment();
        watermark.ifPresent(moment -> watermarks.merge(batch.topic(), moment, SinkMeter::later));
        ConsumerRecord<byte[], byte[]> last =
                batch.records().get(batch.records().size() - 1);
        newest.merge(batch.topic(), Instant.ofEpochMilli(last.timestamp()), SinkMeter::later);
    }

    void lag(String topic, long records) {
        lags.put(topic, records);
    }

    SinkStats stats() {
        Map<String, Long> counts = new TreeMap<>();
        rows.forEach((table, count) -> counts.put(table, count.sum()));
        Map<String, SinkStats.Progress> topics = new TreeMap<>();
        lags.forEach((topic, lag) -> topics.put(
                topic,
                new SinkStats.Progress(
                        lag, Optional.ofNullable(newest.get(topic)), Optional.ofNullable(watermarks.get(topic)))));
        return new SinkStats(
                counts, batches.sum(), retries.sum(), deadLetters.sum(), Optional.ofNullable(lastError), topics);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
