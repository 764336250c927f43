package dev.nines.schemas;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads the Confluent wire format; the writer's schema is resolved to ours. Safe for many threads. */
public final class AvroDeserializer<V extends SpecificRecord> implements Deserializer<V> {
    private static final int HEADER = 5;
    private final SchemaRegistry registry;
    private final Schema schema;
    private final Map<Integer, SpecificDatumReader<V>> readers = new ConcurrentHashMap<>();
    private final ThreadLocal<BinaryDecoder> decoders = new ThreadLocal<>();

    public AvroDeserializer(SchemaRegistry registry, Topic<V> topic) {
        TrustedRecords.trust();
        this.registry = registry;
        this.schema = topic.schema();
    }

    @Override
    public V deserialize(String topic, byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        if (bytes.length < HEADER || bytes[0] != AvroSerializer.MAGIC) {
            throw new SerializationException("a record of " + topic + " (" + bytes.length
                    + " bytes) is not in the Confluent wire format: magic byte 0 and a schema id");
        }
        int id = ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
        SpecificDatumReader<V> reader =
                readers.computeIfAbsent(id, i -> new SpecificDatumReader<>(registry.schemaOf(i), schema));
        BinaryDecoder decoder =
                DecoderFactory.get().binaryDecoder(bytes, HEADER, bytes.length - HEADER, decoders.get());
        decoders.set(decoder);
        try {
            return reader.read(null, decoder);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(
                    "a record of " + topic + " with schema id " + id + " is no " + schema.getName(), e);
        }
    }
}
