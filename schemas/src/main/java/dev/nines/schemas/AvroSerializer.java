package dev.nines.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/** Writes the Confluent wire format: byte 0, schema id as four bytes, Avro binary. Safe for many threads. */
public final class AvroSerializer<V extends SpecificRecord> implements Serializer<V> {
    static final byte MAGIC = 0;
    private final SchemaRegistry registry;
    private final Schema schema;
    private final SpecificDatumWriter<V> writer;
    private final ThreadLocal<Buffer> buffers = ThreadLocal.withInitial(Buffer::new);

    private static final class Buffer {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        private BinaryEncoder encoder;
    }

    public AvroSerializer(SchemaRegistry registry, Topic<V> topic) {
        this.registry = registry;
        this.schema = topic.schema();
        this.writer = new SpecificDatumWriter<>(topic.type());
    }

    /** The subject is the one of the topic written to, so that changelogs and private topics work as well. */
    @Override
    public byte[] serialize(String topic, V value) {
        if (value == null) {
            return null;
        }
        int id = registry.idOf(topic + "-value", schema);
        Buffer buffer = buffers.get();
        buffer.bytes.reset();
        buffer.bytes.write(MAGIC);
        buffer.bytes.write(id >>> 24);
        buffer.bytes.write(id >>> 16);
        buffer.bytes.write(id >>> 8);
        buffer.bytes.write(id);
        try {
            buffer.encoder = EncoderFactory.get().binaryEncoder(buffer.bytes, buffer.encoder);
            writer.write(value, buffer.encoder);
            buffer.encoder.flush();
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("a " + schema.getName() + " for " + topic + " cannot be written", e);
        }
        return buffer.bytes.toByteArray();
    }
}
