package dev.nines.ingest;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.money.Price;
import dev.nines.event.DeadLetter;
import dev.nines.event.Incident;
import dev.nines.schemas.AttemptCodec;
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
import org.apache.avro.specific.SpecificRecord;
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
    private static final List<Topic<?>> CLOCKED =
            Stream.concat(Topics.TIMED.stream(), Stream.of(Topics.DEAD_LETTERS)).toList();

    private final KafkaProducer<String, byte[]> producer;
    private final AvroSerializer<dev.nines.event.Attempt> attempts;
    private final AvroSerializer<DeadLetter> deadLetters;
    private final AvroSerializer<dev.nines.event.Price> prices;
    private final AvroSerializer<Incident> incidents;
    private final SendFailures failures = new SendFailures();

    /**
     * @param kafka bootstrap servers and whatever else the deployment's Kafka needs, by Kafka's own names
     * @throws IllegalArgumentException if a setting would let events get lost or doubled
     */
    public Publisher(Map<String, ?> kafka, SchemaRegistry registry) {
        this.producer =
                new KafkaProducer<>(ProducerSettings.of(kafka), new StringSerializer(), new ByteArraySerializer());
        this.attempts = new AvroSerializer<>(registry, Topics.ATTEMPTS);
        this.deadLetters = new AvroSerializer<>(registry, Topics.DEAD_LETTERS);
        this.prices = new AvroSerializer<>(registry, Topics.PRICES);
        this.incidents = new AvroSerializer<>(registry, Topics.INCIDENTS);
    }

    /**
     * Sends the attempt to the topic of its origin, by its request.
     *
     * @throws PublishException if this or an earlier record could not be sent
     */
    public void publish(Attempt attempt) {
        send(recordOf(attempt));
    }

    /** @throws PublishException if this or an earlier record could not be sent */
    public void reject(DeadLetter letter) {
        send(recordOf(Topics.DEAD_LETTERS, deadLetters, letter.getLetterId(), letter));
    }

    /** @throws PublishException if this or an earlier record could not be sent */
    public void publish(Price price) {
        send(recordOf(Topics.PRICES, prices, PriceCodec.key(price), PriceCodec.write(price)));
    }

    /** @throws PublishException if this or an earlier record could not be sent */
    public void publish(Incident incident) {
        String key = incident.getProvider() + "/" + incident.getIncidentId();
        send(recordOf(Topics.INCIDENTS, incidents, key, incident));
    }

    /**
     * Moves event time in every partition of the topics that input goes to, behind everything sent before.
     *
     * @param watermark event time up to which everything was sent
     * @param endedRun id of the run of ingest that ends with this, empty while it goes on
     * @throws PublishException if this or an earlier record could not be sent
     */
    public void heartbeat(Instant watermark, Optional<String> endedRun) {
        Heartbeat heartbeat = Heartbeat.ofSource(watermark, endedRun);
        for (Topic<?> topic : CLOCKED) {
            for (PartitionInfo partition : partitionsOf(topic)) {
                send(new ProducerRecord<>(
                        topic.name(), partition.partition(), null, Heartbeat.KEY, null, heartbeat.headers()));
            }
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

    /** The attempt as it travels: small, and the costly half of publishing. */
    ProducerRecord<String, byte[]> recordOf(Attempt attempt) {
        Topic<dev.nines.event.Attempt> topic = attempt.origin() == Origin.PROBE ? Topics.PROBES : Topics.ATTEMPTS;
        return recordOf(topic, attempts, attempt.lineage().requestId(), AttemptCodec.write(attempt));
    }

    void send(ProducerRecord<String, byte[]> record) {
        failures.raise();
        producer.send(record, (metadata, failure) -> {
            if (failure != null) {
                failures.add(record, failure);
            }
        });
    }

    private static <V extends SpecificRecord> ProducerRecord<String, byte[]> recordOf(
            Topic<V> topic, AvroSerializer<V> serializer, String key, V value) {
        return new ProducerRecord<>(topic.name(), key, serializer.serialize(topic.name(), value));
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
