package dev.nines.app.contract;

import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.pulsar.kafka.shade.io.confluent.kafka.serializers.KafkaAvroDeserializer;
import org.apache.pulsar.kafka.shade.io.confluent.kafka.serializers.KafkaAvroSerializer;

/** Confluent's own serializer and deserializer (7.0.1), as other people's programs use them; values are generic. */
final class GenuineConfluent implements AutoCloseable {
    private final Serializer<Object> serializer = new KafkaAvroSerializer();
    private final Deserializer<Object> deserializer = new KafkaAvroDeserializer();

    GenuineConfluent(String registryUrl) {
        Map<String, Object> settings = Map.of("schema.registry.url", registryUrl);
        serializer.configure(settings, false);
        deserializer.configure(settings, false);
    }

    byte[] write(String topic, Object value) {
        return serializer.serialize(topic, value);
    }

    Object read(String topic, byte[] bytes) {
        return deserializer.deserialize(topic, bytes);
    }

    @Override
    public void close() {
        serializer.close();
        deserializer.close();
    }
}
