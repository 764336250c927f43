package dev.nines.sql.support;

import dev.nines.schemas.AvroSerializer;
import dev.nines.schemas.Heartbeat;
import dev.nines.schemas.SchemaRegistry;
import dev.nines.schemas.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes records where a test wants them. */
public final class Publisher implements AutoCloseable {
    private final Producer<String, byte[]> producer;
    private final SchemaRegistry registry;

    public Publisher(Map<String, Object> kafka, SchemaRegistry registry) {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put("linger.ms", 20);
        this.producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
        this.registry = registry;
    }

    /** Into partition 0. */
    public <V extends SpecificRecord> void send(Topic<V> topic, V value) {
        sendAll(topic, 0, List.of(value));
    }

    public <V extends SpecificRecord> void sendAll(Topic<V> topic, int partition, List<V> values) {
        try (AvroSerializer<V> serializer = new AvroSerializer<>(registry, topic)) {
            for (V value : values) {
                bytes(topic, partition, serializer.serialize(topic.name(), value));
            }
        }
        producer.flush();
    }

    public void bytes(Topic<?> topic, int partition, byte[] value) {
        producer.send(new ProducerRecord<>(topic.name(), partition, "key", value));
    }

    public void heartbeat(Topic<?> topic, int partition, Heartbeat heartbeat) {
        producer.send(new ProducerRecord<>(topic.name(), partition, Heartbeat.KEY, null, heartbeat.headers()));
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
