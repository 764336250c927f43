package dev.nines.ingest.kafka;

import dev.nines.ingest.DurablePublisher;
import dev.nines.ingest.collector.LiveBeat;
import dev.nines.ingest.enrich.Enrichment;
import dev.nines.ingest.format.Format;
import dev.nines.schemas.RegistryUnreachableException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what gateways write into Kafka: {@code nines.gateway.raw} and the user's own topics. Offsets are committed behind the
 * events that came of them are durable, so after a crash some records are read twice and none never; twice read they are the
 * same events and letters. One thread; several processes share the topics' partitions.
 */
public final class GatewayTopics implements AutoCloseable {
    /** The consumer group. */
    public static final String GROUP = "nines-gateway";

    private static final Logger LOG = LoggerFactory.getLogger(GatewayTopics.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration COMMIT = Duration.ofSeconds(10);
    private static final Duration CLOSE = Duration.ofSeconds(10);

    /** Between two tries to make the same records durable. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final TopicFormats formats;
    private final RecordIntake intake;
    private final DurablePublisher publisher;
    private final Clock clock;
    private final GatewayMeters meters;
    private final LiveBeat beat = new LiveBeat();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "nines-gateway-topics");
    private volatile Throwable failure;
    private volatile String trouble = "";
    private Instant beaten = Instant.MIN;

    /**
     * @param kafka bootstrap servers and whatever else the deployment's Kafka needs, by Kafka's own names
     * @param topics the user's topics and what is in them
     * @param publisher stays the caller's to close, after this
     * @throws IllegalArgumentException if a topic is one that Nines writes
     */
    public GatewayTopics(
            Map<String, ?> kafka,
            Map<String, Format> topics,
            DurablePublisher publisher,
            Enrichment enrichment,
            Clock clock,
            MeterRegistry metrics) {
        this.formats = TopicFormats.of(topics);
        this.intake = new RecordIntake(formats, enrichment, publisher, clock);
        this.publisher = publisher;
        this.clock = clock;
        this.meters = new GatewayMeters(metrics);
        this.consumer = new KafkaConsumer<>(
                ConsumerSettings.of(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        thread.setDaemon(true);
    }

    /** Returns at once; without a broker it waits for one. */
    public void start() {
        thread.start();
    }

    /** What ended the reading; empty while it goes on. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** @throws IllegalStateException if the reading has ended by itself */
    public void checkRunning() {
        if (failure != null) {
            throw new IllegalStateException("reading topics of gateways has ended: " + failure.getMessage(), failure);
        }
    }

    /** What keeps it from being ready, empty when it is. */
    public String readiness() {
        return failure == null ? trouble : "reading topics of gateways has ended: " + failure.getMessage();
    }

    /** Ends behind the records in work, for at most 10 s; what is not durable by then is read again at the next start. */
    @Override
    public void close() {
        stopping.countDown();
        try {
            if (thread.getState() == Thread.State.NEW) {
                consumer.close();
                return;
            }
            thread.join(CLOSE.toMillis());
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(CLOSE.toMillis());
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (consumer) {
            consumer.subscribe(formats.topics());
            while (!stopped()) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    take(records);
                }
                measure();
            }
        } catch (InterruptException e) {
            if (!stopped()) {
                end(e);
            }
        } catch (RuntimeException | Error e) {
            end(e);
        }
    }

    private void end(Throwable cause) {
        failure = cause;
        LOG.error("reading topics of gateways has ended: {}", cause.toString());
    }

    private void take(ConsumerRecords<byte[], byte[]> records) {
        Batch batch = new Batch(publisher);
        try {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                intake.take(record, batch);
            }
            batch.finish();
        } catch (NotDurableException | RegistryUnreachableException e) {
            again(records, e);
            return;
        }
        if (!trouble.isEmpty()) {
            LOG.warn("events of gateways' topics become durable again");
            trouble = "";
        }
        commit(records);
        records.partitions()
                .forEach(partition -> meters.read(
                        partition.topic(), records.records(partition).size()));
        batch.counts().forEach(meters::taken);
        beat.accepted(batch.latest(), clock.instant());
    }

    /** Goes back to where this poll began; a further poll keeps this member in its group meanwhile. */
    private void again(ConsumerRecords<byte[], byte[]> records, RuntimeException cause) {
        meters.failed();
        if (trouble.isEmpty()) {
            LOG.warn("events of gateways' topics are not durable, trying again until they are: {}", cause.getMessage());
        }
        trouble = "events of gateways' topics are not durable: " + cause.getMessage();
        for (TopicPartition partition : records.partitions()) {
            consumer.seek(partition, records.records(partition).get(0).offset());
        }
        try {
            stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private void commit(ConsumerRecords<byte[], byte[]> records) {
        try {
            consumer.commitSync(records.nextOffsets(), COMMIT);
        } catch (CommitFailedException | RebalanceInProgressException | TimeoutException e) {
            // Another member, or this one later, reads them again: the same events.
            LOG.warn("offsets of gateways' topics were not committed: {}", e.getMessage());
        }
    }

    /** Live traffic that stops must not stop the clock; while records wait they speak for themselves. */
    private void measure() {
        long lag = 0;
        for (TopicPartition partition : consumer.assignment()) {
            lag += consumer.currentLag(partition).orElse(0);
        }
        meters.lag(lag);
        Instant now = clock.instant();
        if (lag == 0 && (beaten.equals(Instant.MIN) || !now.isBefore(beaten.plus(BEAT)))) {
            beaten = now;
            beat.watermark(now).ifPresent(this::beat);
        }
    }

    private void beat(Instant watermark) {
        try {
            publisher.heartbeat(watermark);
        } catch (KafkaException e) {
            LOG.debug("heartbeat was not sent: {}", e.getMessage());
        }
    }

    private boolean stopped() {
        return stopping.getCount() == 0;
    }
}
