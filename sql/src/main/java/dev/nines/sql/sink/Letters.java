package dev.nines.sql.sink;

import dev.nines.event.DeadLetter;
import dev.nines.schemas.AvroSerializer;
import dev.nines.schemas.LetterId;
import dev.nines.schemas.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes what cannot be stored to the dead letters. */
final class Letters implements AutoCloseable {
    private final Producer<String, DeadLetter> producer;

    Letters(SinkSettings settings) {
        Map<String, Object> properties = new HashMap<>(settings.kafka());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        this.producer = new KafkaProducer<>(
                properties, new StringSerializer(), new AvroSerializer<>(settings.registry(), Topics.DEAD_LETTERS));
    }

    /** The letter about a record, the same for every job that rejects it. */
    static DeadLetter about(ConsumerRecord<byte[], byte[]> record, String reason) {
        return DeadLetter.newBuilder()
                .setLetterId(LetterId.ofRecord(record.topic(), record.partition(), record.offset()))
                .setSource(record.topic() + "-" + record.partition())
                .setFormat("avro")
                .setPosition(record.offset())
                .setReason(reason)
                .setRejectedAt(Instant.ofEpochMilli(record.timestamp()))
                .build();
    }

    /**
     * Returns when all are written.
     *
     * @throws KafkaException if one is not
     */
    void send(List<DeadLetter> letters) {
        List<Future<RecordMetadata>> sent = new ArrayList<>(letters.size());
        for (DeadLetter letter : letters) {
            sent.add(producer.send(new ProducerRecord<>(Topics.DEAD_LETTERS.name(), letter.getLetterId(), letter)));
        }
        for (Future<RecordMetadata> one : sent) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new KafkaException(
                        "a dead letter was not written: " + e.getCause().getMessage(), e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KafkaException("interrupted while writing dead letters", e);
            }
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
