package dev.nines.ingest;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.money.Price;
import dev.nines.event.DeadLetter;
import dev.nines.event.Incident;
import dev.nines.ingest.format.Event;
import dev.nines.schemas.AvroSerializer;
import dev.nines.schemas.Heartbeat;
import dev.nines.schemas.PriceCodec;
import dev.nines.schemas.SchemaRegistry;
import dev.nines.schemas.Topic;
import dev.nines.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The one way into Kafka: everything Nines reads goes through it. One idempotent producer, so records of one partition
 * keep the order of the calls. Sending is asynchronous: only {@link #flush()} says that all is durable. When the broker
 * is slow the calls block as soon as the producer's buffer is full. Safe for many threads.
 */
public final class Publisher implements AutoCloseable {
    private static final Duration CLOSE = Duration.ofSeconds(10);
    /** Where timed input goes. */
    static final List<Topic<?>> CLOCKED =
            Stream.concat(Topics.TIMED.stream(), Stream.of(Topics.DEAD_LETTERS)).toList();

    /** Incidents have no part in event time; their topic is kept for ever and hears only that a run ended. */
    private static final List<Topic<?>> ENDED =
            Stream.concat(CLOCKED.stream(), Stream.of(Topics.INCIDENTS)).toList();

    private final KafkaProducer<String, byte[]> producer;
    private final EventRecords events;
    private final AvroSerializer<DeadLetter> deadLetters;
    private final AvroSerializer<dev.nines.event.Price> prices;
    private final SendFailures failures = new SendFailures();

    /**
     * @param kafka bootstrap servers and whatever else the deployment's Kafka needs, by Kafka's own names
     * @throws IllegalArgumentException if a setting would let events get lost or doubled
     */
    public Publisher(Map<String, ?> kafka, SchemaRegistry registry) {
        this.producer =
                new KafkaProducer<>(ProducerSettings.of(kafka), new StringSerializer(), new ByteArraySerializer());
        this.events = new EventRecords(registry);
        this.deadLetters = new AvroSerializer<>(registry, Topics.DEAD_LETTERS);
        this.prices = new AvroSerializer<>(registry, Topics.PRICES);
    }

    /**
     * Sends the event to the topic of its kind.
     *
     * @throws PublishException if this or an earlier record could not be sent
     */
    public void publish(Event event) {
        send(recordOf(event));
    }

    /** @throws PublishException if this or an earlier record could not be sent */
    public void publish(Attempt attempt) {
        send(events.attempt(attempt));
    }

    /** @throws PublishException if this or an earlier record could not be sent */
    public void reject(DeadLetter letter) {
        send(EventRecords.record(Topics.DEAD_LETTERS, deadLetters, letter.getLetterId(), letter));
    }

    /** @throws PublishException if this or an earlier record could not be sent */
    public void publish(Price price) {
        send(EventRecords.record(Topics.PRICES, prices, PriceCodec.key(price), PriceCodec.write(price)));
    }

    /** @throws PublishException if this or an earlier record could not be sent */
    public void publish(Incident incident) {
        send(events.declared(incident));
    }

    /**
     * Moves event time in every partition of the topics that timed input goes to, behind everything sent before; the
     * end of a run is told to the incidents too.
     *
     * @param watermark event time up to which everything was sent
     * @param endedRun id of the run of ingest that ends with this, empty while it goes on
     * @throws PublishException if this or an earlier record could not be sent
     */
    public void heartbeat(Instant watermark, Optional<String> endedRun) {
        Heartbeat heartbeat = Heartbeat.ofSource(watermark, endedRun);
        for (Topic<?> topic : endedRun.isPresent() ? ENDED : CLOCKED) {
            send(heartbeat, topic);
        }
    }

    /**
     * Moves event time in every partition of one topic, for a source that knows of nothing else.
     *
     * @param watermark event time up to which everything of this topic was sent
     * @throws PublishException if this or an earlier record could not be sent
     */
    public void heartbeat(Topic<?> topic, Instant watermark) {
        send(Heartbeat.ofSource(watermark, Optional.empty()), topic);
    }

    private void send(Heartbeat heartbeat, Topic<?> topic) {
        for (PartitionInfo partition : partitionsOf(topic)) {
            send(new ProducerRecord<>(
                    topic.name(), partition.partition(), null, Heartbeat.KEY, null, heartbeat.headers()));
        }
    }

    /**
     * Waits until everything sent before is durable.
     *
     * @throws PublishException naming what could not be sent since the last flush
     */
    public void flush() {
        producer.flush();
        failures.settle();
    }

    /** Sends what is left, for at most 10 s; does not tell whether that succeeded. */
    @Override
    public void close() {
        producer.close(CLOSE);
    }

    /** The event as it travels: small, and the costly half of publishing. */
    public ProducerRecord<String, byte[]> recordOf(Event event) {
        return event.match(events);
    }

    /** @throws PublishException if this or an earlier record could not be sent */
    public void send(ProducerRecord<String, byte[]> record) {
        failures.raise();
        producer.send(record, (metadata, failure) -> {
            if (failure != null) {
                failures.add(record, failure);
            }
        });
    }

    private List<PartitionInfo> partitionsOf(Topic<?> topic) {
        try {
            return producer.partitionsFor(topic.name());
        } catch (KafkaException e) {
            throw new PublishException(
                    "partitions of topic " + topic.name() + " are not to be had: " + e.getMessage()
                            + "; check kafka.bootstrap.servers and that the topic exists",
                    e);
        }
    }
}
