package dev.nines.sql.sink;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * One topic on its way: records gather while at most one batch of them is being stored, so a topic's rows and run ends
 * are stored in order. Belongs to the poll loop's thread.
 */
final class Lane {
    private final String topic;
    private final SinkSettings settings;
    private List<ConsumerRecord<byte[], byte[]>> gathered = new ArrayList<>();
    private long bytes;
    private long since;
    private Batch flying;
    private CompletableFuture<Void> flight;

    Lane(String topic, SinkSettings settings) {
        this.topic = topic;
        this.settings = settings;
    }

    /** @param now {@link System#nanoTime()} */
    void gather(List<ConsumerRecord<byte[], byte[]>> records, long now) {
        if (gathered.isEmpty()) {
            since = now;
        }
        gathered.addAll(records);
        for (ConsumerRecord<byte[], byte[]> record : records) {
            bytes += Math.max(0, record.serializedValueSize());
        }
    }

    /** Whether more records would only fill the memory. */
    boolean full() {
        return gathered.size() >= settings.batchRows() || bytes >= settings.batchBytes();
    }

    boolean idle() {
        return gathered.isEmpty() && flight == null;
    }

    /**
     * Sends what was gathered on its way, if it is time and nothing else is.
     *
     * @param store starts storing a batch
     * @param position where the consumer stands in a partition
     */
    void depart(
            long now,
            boolean atOnce,
            Function<Batch, CompletableFuture<Void>> store,
            ToLongFunction<TopicPartition> position) {
        boolean due = full() || now - since >= settings.linger().toNanos() || atOnce;
        if (flight != null || gathered.isEmpty() || !due) {
            return;
        }
        Map<TopicPartition, Long> next = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : gathered) {
            next.computeIfAbsent(new TopicPartition(topic, record.partition()), position::applyAsLong);
        }
        flying = new Batch(topic, gathered, next);
        flight = store.apply(flying);
        gathered = new ArrayList<>();
        bytes = 0;
    }

    /** The batch that was stored since the last call; throws what kept it from being stored. */
    Optional<Batch> arrived() {
        if (flight == null || !flight.isDone()) {
            return Optional.empty();
        }
        CompletableFuture<Void> done = flight;
        flight = null;
        done.join();
        return Optional.of(flying);
    }

    /** Forgets records of partitions that another reader gets now. */
    void forget(Collection<TopicPartition> partitions) {
        gathered.removeIf(record -> partitions.contains(new TopicPartition(topic, record.partition())));
    }
}
