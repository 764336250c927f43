package dev.nines.streams.rebuild;

import dev.nines.event.Pane;
import dev.nines.schemas.AvroSerializer;
import dev.nines.schemas.PaneCodec;
import dev.nines.schemas.SchemaRegistry;
import dev.nines.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends panes, all of a transaction or none. Of two that run at once the later ends the earlier. */
final class PaneWriter implements AutoCloseable {
    private static final String ID = "nines-rebuild";
    /** The most a broker allows by its default. */
    private static final Duration MOST = Duration.ofMinutes(15);

    private final KafkaProducer<String, Pane> producer;

    PaneWriter(Map<String, ?> kafka, SchemaRegistry registry) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, ID);
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) MOST.toMillis());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        producer = new KafkaProducer<>(config, new StringSerializer(), new AvroSerializer<>(registry, Topics.PANES));
        producer.initTransactions();
    }

    /** Hands out the content of a transaction. */
    interface Content {
        void writeTo(PaneWriter writer);
    }

    /** @throws KafkaException if it could not be committed; nothing of it is visible then */
    void transaction(Content content) {
        producer.beginTransaction();
        try {
            content.writeTo(this);
            producer.commitTransaction();
        } catch (RuntimeException e) {
            abort(e);
            throw e;
        }
    }

    private void abort(RuntimeException reason) {
        try {
            producer.abortTransaction();
        } catch (KafkaException fatal) {
            reason.addSuppressed(fatal);
        }
    }

    void send(Pane pane) {
        producer.send(
                new ProducerRecord<>(Topics.PANES.name(), PaneCodec.scope(pane).key(), pane));
    }

    /** Within the transaction: the group has read the partition up to here. */
    void commit(ConsumerGroupMetadata group, TopicPartition partition, long offset) {
        producer.sendOffsetsToTransaction(Map.of(partition, new OffsetAndMetadata(offset)), group);
    }

    @Override
    public void close() {
        producer.close();
    }
}
