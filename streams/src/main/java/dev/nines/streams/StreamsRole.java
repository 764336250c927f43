package dev.nines.streams;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the jobs against Kafka, exactly once, until it is closed. */
public final class StreamsRole implements AutoCloseable {
    public static final String APPLICATION_ID = "nines-streams";

    private static final Logger LOG = LoggerFactory.getLogger(StreamsRole.class);
    /** Snapshots leave with the commit, so this bounds how fresh a figure is. */
    private static final Duration COMMIT_EVERY = Duration.ofMillis(500);

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(20);

    private final KafkaStreams streams;
    private final CountDownLatch running = new CountDownLatch(1);
    private volatile Throwable failure;

    /**
     * @param kafka bootstrap servers and whatever else the deployment's Kafka needs; wins over the defaults below
     * @param stateFolder where the stores live; may be lost, it is rebuilt from Kafka
     * @param threads stream threads
     */
    public StreamsRole(Map<String, ?> kafka, JobSettings settings, Path stateFolder, int threads) {
        Topology topology = NinesTopology.build(settings);
        LOG.info("topology\n{}", topology.describe());
        Properties properties = new Properties();
        properties.putAll(defaults(stateFolder, threads));
        properties.putAll(kafka);
        streams = new KafkaStreams(topology, properties);
        streams.setUncaughtExceptionHandler(e -> {
            failure = e;
            LOG.error("a stream thread died and is replaced: {}", e.getMessage(), e);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        streams.setStateListener((now, before) -> {
            LOG.info("streams {} -> {}", before, now);
            if (now == KafkaStreams.State.RUNNING || now == KafkaStreams.State.ERROR) {
                running.countDown();
            }
        });
    }

    static Map<String, Object> defaults(Path stateFolder, int threads) {
        Map<String, Object> config = new HashMap<>();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION_ID);
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder.toString());
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_EVERY.toMillis());
        config.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 32L << 20);
        config.put(StreamsConfig.producerPrefix("linger.ms"), 20);
        // With more, the first batches of a transaction overtake one the broker sends back (CONCURRENT_TRANSACTIONS)
        // and fail in turn; each is tried again, at the price of a stack trace in the broker's log.
        config.put(StreamsConfig.producerPrefix("max.in.flight.requests.per.connection"), 1);
        config.put(StreamsConfig.producerPrefix("compression.type"), "lz4");
        config.put(StreamsConfig.consumerPrefix("max.poll.records"), 2000);
        config.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        config.put(StreamsConfig.consumerPrefix("fetch.max.wait.ms"), 100);
        // After a kill the group waits so long for the member that is gone; Kafka's own 45 s is a long outage of ours.
        config.put(StreamsConfig.consumerPrefix("session.timeout.ms"), 6000);
        config.put(StreamsConfig.consumerPrefix("heartbeat.interval.ms"), 1500);
        config.put(StreamsConfig.topicPrefix(TopicConfig.SEGMENT_BYTES_CONFIG), 64 << 20);
        return config;
    }

    /** Starts and waits until all partitions are assigned and their state is there. */
    public void start(Duration within) {
        streams.start();
        try {
            if (!running.await(within.toMillis(), TimeUnit.MILLISECONDS) || state() == KafkaStreams.State.ERROR) {
                throw new IllegalStateException("streams are " + state() + " after " + within.toSeconds() + " s"
                        + failure().map(f -> ": " + f.getMessage()).orElse(""));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while streams were starting", e);
        }
    }

    public KafkaStreams.State state() {
        return streams.state();
    }

    /** @throws IllegalStateException if the jobs have ended and nobody closed them */
    public void checkRunning() {
        if (state().hasCompletedShutdown()) {
            throw new IllegalStateException("the streams stopped"
                    + failure().map(f -> ": " + f.getMessage()).orElse(""));
        }
    }

    /** The last error that ended a thread, if any. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** Metrics of the threads, tasks and stores. */
    public KafkaStreams metrics() {
        return streams;
    }

    /** Says good-bye to the group: who starts next, be it after an update, would wait 6 s for a member that is gone. */
    @Override
    public void close() {
        streams.close(CloseOptions.timeout(CLOSE_WITHIN)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    }
}
