package dev.nines.sql.sink;

import dev.nines.sql.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all topics in one thread and has batches stored by others. While ClickHouse is away full lanes are paused and
 * polling goes on, so the reader stays in its group.
 */
final class SinkLoop implements Runnable {
    private static final Logger LOGGER = LoggerFactory.getLogger(SinkLoop.class);
    private static final Duration POLL = Duration.ofMillis(50);
    /** While a full lane waits to send its next batch. */
    private static final Duration SHORT_POLL = Duration.ofMillis(5);

    /** One reads and encodes while the server works for the other. */
    private static final int WRITERS = 2;

    private final SinkSettings settings;
    private final List<Feed<?, ?>> feeds;
    private final SinkMeter meter;
    private final Clock clock;
    private final Patience patience;
    private final Patience starting;
    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private final Map<String, FeedStore<?, ?>> stores = new HashMap<>();
    private final StoredOffsets offsets = new StoredOffsets();
    private volatile boolean ending;
    private volatile Duration grace = Duration.ZERO;
    private volatile Throwable failure;

    SinkLoop(SinkSettings settings, List<Feed<?, ?>> feeds, SinkMeter meter, Clock clock) {
        this.settings = settings;
        this.feeds = feeds;
        this.meter = meter;
        this.clock = clock;
        this.patience = new Patience(meter);
        this.starting = new Patience(meter);
        feeds.forEach(
                feed -> lanes.put(feed.topic().name(), new Lane(feed.topic().name(), settings)));
    }

    /** @param forLastBatches how long batches on their way may still take */
    void end(Duration forLastBatches) {
        grace = forLastBatches;
        ending = true;
        starting.end();
    }

    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void run() {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS, task -> new Thread(task, "nines-sink-writer"));
        try (Consumer<byte[], byte[]> consumer = SinkConsumer.open(settings);
                Letters letters = new Letters(settings);
                Database database = Database.open(settings.clickHouse())) {
            RunTracker runs = new RunTracker(
                    database, patience, clock, starting.until("look at the topics", () -> partitions(consumer)));
            SinkParts parts = new SinkParts(settings, database, letters, runs, patience, meter);
            feeds.forEach(feed -> stores.put(feed.topic().name(), new FeedStore<>(feed, parts)));
            consumer.subscribe(lanes.keySet(), new Handover(consumer));
            while (!ending) {
                turn(consumer, writers, false);
            }
            finish(consumer, writers);
        } catch (CancellationException e) {
            LOGGER.info("ended before it began: {}", e.getMessage());
        } catch (RuntimeException e) {
            failure = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
            meter.failed(failure);
            LOGGER.error("the sink ends", failure);
        } finally {
            patience.end();
            writers.shutdownNow();
        }
    }

    private void turn(Consumer<byte[], byte[]> consumer, ExecutorService writers, boolean last) {
        ConsumerRecords<byte[], byte[]> records =
                consumer.poll(lanes.values().stream().anyMatch(Lane::full) ? SHORT_POLL : POLL);
        long now = System.nanoTime();
        for (TopicPartition partition : records.partitions()) {
            lanes.get(partition.topic()).gather(records.records(partition), now);
        }
        for (Lane lane : lanes.values()) {
            lane.arrived().ifPresent(batch -> offsets.add(batch, consumer.assignment()));
            lane.depart(
                    now,
                    last,
                    batch -> CompletableFuture.runAsync(
                            () -> stores.get(batch.topic()).store(batch), writers),
                    consumer::position);
        }
        offsets.commit(consumer);
        holdBack(consumer, last);
        noteLag(consumer);
    }

    /** Full lanes are not read on; at the end none is. */
    private void holdBack(Consumer<byte[], byte[]> consumer, boolean all) {
        for (TopicPartition partition : consumer.assignment()) {
            boolean hold = all || lanes.get(partition.topic()).full();
            if (hold) {
                consumer.pause(List.of(partition));
            } else {
                consumer.resume(List.of(partition));
            }
        }
    }

    private void finish(Consumer<byte[], byte[]> consumer, ExecutorService writers) {
        long deadline = System.nanoTime() + grace.toNanos();
        holdBack(consumer, true);
        while (!allDone() && System.nanoTime() < deadline) {
            turn(consumer, writers, true);
        }
    }

    private boolean allDone() {
        return lanes.values().stream().allMatch(Lane::idle) && offsets.allCommitted();
    }

    private void noteLag(Consumer<byte[], byte[]> consumer) {
        Map<String, Long> lags = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            lags.merge(partition.topic(), consumer.currentLag(partition).orElse(0), Long::sum);
        }
        lags.forEach(meter::lag);
    }

    private Map<String, Integer> partitions(Consumer<byte[], byte[]> consumer) {
        Map<String, List<PartitionInfo>> present = consumer.listTopics();
        Map<String, Integer> counts = new HashMap<>();
        for (String topic : lanes.keySet()) {
            if (!present.containsKey(topic)) {
                throw new UnknownTopicOrPartitionException("topic " + topic + " does not exist yet");
            }
            counts.put(topic, present.get(topic).size());
        }
        return counts;
    }

    /** Records of partitions that go to another reader are left to it. */
    private final class Handover implements ConsumerRebalanceListener {
        private final Consumer<byte[], byte[]> consumer;

        private Handover(Consumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            lanes.values().forEach(lane -> lane.forget(partitions));
            offsets.forget(partitions);
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            LOGGER.info(
                    "reads {} partitions more, {} in all",
                    partitions.size(),
                    consumer.assignment().size());
        }
    }
}
