package dev.nines.ingest;

import dev.nines.event.DeadLetter;
import dev.nines.ingest.format.Event;
import dev.nines.schemas.AvroSerializer;
import dev.nines.schemas.Heartbeat;
import dev.nines.schemas.SchemaRegistry;
import dev.nines.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The way into Kafka for those who must answer for each lot by itself: one lot's failure is not another's, and a broker that
 * does not answer is told within seconds. One idempotent producer, so records of one partition keep the order of the
 * calls. Safe for many threads.
 */
public final class DurablePublisher implements AutoCloseable {
    private static final Duration CLOSE = Duration.ofSeconds(10);

    private final KafkaProducer<String, byte[]> producer;
    private final EventRecords events;
    private final AvroSerializer<DeadLetter> deadLetters;
    private final SchemaRegistry registry;

    /**
     * @param kafka bootstrap servers and whatever else the deployment's Kafka needs, by Kafka's own names
     * @throws IllegalArgumentException if a setting would let events get lost or doubled
     */
    public DurablePublisher(Map<String, ?> kafka, SchemaRegistry registry) {
        this.producer = new KafkaProducer<>(
                ProducerSettings.forRequests(kafka), new StringSerializer(), new ByteArraySerializer());
        this.events = new EventRecords(registry);
        this.deadLetters = new AvroSerializer<>(registry, Topics.DEAD_LETTERS);
        this.registry = registry;
    }

    /** The event as it travels. */
    public ProducerRecord<String, byte[]> recordOf(Event event) {
        return event.match(events);
    }

    public ProducerRecord<String, byte[]> recordOf(DeadLetter letter) {
        return EventRecords.record(Topics.DEAD_LETTERS, deadLetters, letter.getLetterId(), letter);
    }

    /**
     * Sends the records; may block for as long as the broker does not tell where they belong.
     *
     * @return completes when every record is acknowledged, or with the first failure once none of them is on its way
     */
    public CompletableFuture<Void> send(List<ProducerRecord<String, byte[]>> records) {
        Lot lot = new Lot(records.size());
        for (ProducerRecord<String, byte[]> record : records) {
            if (lot.failed()) {
                // The rest would wait as long, one by one.
                lot.skip();
            } else {
                send(record, lot);
            }
        }
        return lot.done();
    }

    /** Moves event time in every partition that timed input goes to, behind everything sent before. */
    public CompletableFuture<Void> heartbeat(Instant watermark) {
        Heartbeat heartbeat = Heartbeat.ofSource(watermark, Optional.empty());
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        try {
            Publisher.CLOCKED.forEach(topic -> producer.partitionsFor(topic.name())
                    .forEach(partition -> records.add(new ProducerRecord<>(
                            topic.name(), partition.partition(), null, Heartbeat.KEY, null, heartbeat.headers()))));
        } catch (KafkaException e) {
            return CompletableFuture.failedFuture(e);
        }
        return send(records);
    }

    /**
     * Learns the ids of the schemas, so that the first events need not, and tries whether a record becomes durable, with one
     * that says nothing.
     *
     * @throws RuntimeException if the registry does not answer
     */
    public CompletableFuture<Void> trial() {
        Publisher.CLOCKED.forEach(topic -> registry.idOf(topic.subject(), topic.schema()));
        Heartbeat nothing = Heartbeat.ofSource(Instant.EPOCH, Optional.empty());
        return send(List.of(
                new ProducerRecord<>(Topics.DEAD_LETTERS.name(), 0, null, Heartbeat.KEY, null, nothing.headers())));
    }

    private void send(ProducerRecord<String, byte[]> record, Lot lot) {
        try {
            producer.send(record, lot);
        } catch (KafkaException | IllegalStateException e) {
            // Told here alone: the callback hears of what was tried.
            lot.onCompletion(null, e);
        }
    }

    /** Sends what is left, for at most 10 s. */
    @Override
    public void close() {
        producer.close(CLOSE);
    }
}
