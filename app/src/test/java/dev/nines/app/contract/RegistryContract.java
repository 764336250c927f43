package dev.nines.app.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nines.event.Attempt;
import dev.nines.schemas.AvroDeserializer;
import dev.nines.schemas.AvroSerializer;
import dev.nines.schemas.ConfluentRegistry;
import dev.nines.schemas.RegistrySettings;
import dev.nines.schemas.SchemaRegistry;
import dev.nines.schemas.Topic;
import dev.nines.schemas.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Nines needs of a schema registry, and of its own serde on it. Every registry we support passes this. */
abstract class RegistryContract {
    private static final int RECORDS_A_TOPIC = 100;
    private static final Schema FIRST = SchemaBuilder.record("Sample")
            .namespace("dev.nines.test")
            .fields()
            .requiredString("id")
            .endRecord();

    /** Base of the Confluent API of a running registry whose compatibility is BACKWARD. */
    abstract String url();

    @Test
    void givesASchemaOneIdAndFindsItById() {
        String subject = newSubject();

        int id = registry().idOf(subject, FIRST);

        assertThat(registry().idOf(subject, FIRST)).isEqualTo(id);
        assertThat(registry().schemaOf(id)).isEqualTo(FIRST);
    }

    @Test
    void takesANewFieldWithADefault() {
        String subject = newSubject();
        int id = registry().idOf(subject, FIRST);

        assertThat(registry().idOf(subject, withRegion("us"))).isNotEqualTo(id);
    }

    @Test
    void refusesANewFieldWithoutDefault() {
        String subject = newSubject();
        registry().idOf(subject, FIRST);

        assertThatThrownBy(() -> registry().idOf(subject, withRegion(null)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining(subject)
                .hasMessageContaining("409");
    }

    @Test
    void saysWhichIdIsUnknown() {
        assertThatThrownBy(() -> registry().schemaOf(987_654_321))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("schema id 987654321")
                .hasMessageContaining("404");
    }

    @Test
    void looksUpButDoesNotRegisterWhereThatIsForbidden() {
        SchemaRegistry readOnly = new ConfluentRegistry(new RegistrySettings(url(), Optional.empty(), false));
        String subject = newSubject();

        assertThatThrownBy(() -> readOnly.idOf(subject, FIRST))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining(subject)
                .hasMessageContaining("404");
        assertThat(registry().idOf(subject, FIRST)).isEqualTo(readOnly.idOf(subject, FIRST));
    }

    @Test
    void refusesBytesOfAnotherFormat() {
        AvroDeserializer<Attempt> reader = new AvroDeserializer<>(registry(), Topics.ATTEMPTS);

        for (String other : List.of("", "{}", "{\"attempt_id\": 1}")) {
            assertThatThrownBy(() -> reader.deserialize(Topics.ATTEMPTS.name(), other.getBytes()))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("nines.attempts")
                    .hasMessageContaining("magic byte 0");
        }
    }

    @Test
    void refusesARecordOfAnotherSchemaByItsName() {
        int id = registry().idOf(newSubject(), FIRST);
        byte[] bytes = ByteBuffer.allocate(8)
                .put((byte) 0)
                .putInt(id)
                .put(new byte[] {4, 'n', 'o'})
                .array();

        assertThatThrownBy(() -> new AvroDeserializer<>(registry(), Topics.ATTEMPTS).deserialize("t", bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("schema id " + id + " is no Attempt");
    }

    @Test
    void readsWhatAnOlderProducerWrote() throws IOException {
        Schema older = SchemaBuilder.record("Attempt")
                .namespace("dev.nines.event")
                .fields()
                .requiredString("attempt_id")
                .name("started_at")
                .type(Attempt.SCHEMA$.getField("started_at").schema())
                .noDefault()
                .requiredString("provider")
                .requiredString("model")
                .endRecord();
        GenericRecord record = new GenericRecordBuilder(older)
                .set("attempt_id", "a-1")
                .set("started_at", 1_700_000_000_000_000L)
                .set("provider", "openai")
                .set("model", "gpt-4o")
                .build();
        int id = registry().idOf(newSubject(), older);

        Attempt read = new AvroDeserializer<>(registry(), Topics.ATTEMPTS).deserialize("t", wire(id, record));

        assertThat(read.getAttemptId()).isEqualTo("a-1");
        assertThat(read.getVersion()).isZero();
        assertThat(read.getAttemptNo()).isEqualTo(1);
        assertThat(read.getOutcome()).isNull();
    }

    @ParameterizedTest
    @MethodSource("topics")
    <V extends SpecificRecord> void readsBackWhatItWrote(Topic<V> topic) {
        AvroSerializer<V> writer = new AvroSerializer<>(registry(), topic);
        AvroDeserializer<V> reader = new AvroDeserializer<>(registry(), topic);

        assertThat(seeds()).allSatisfy(seed -> {
            V record = RandomRecord.of(topic.type(), topic.schema(), seed);
            assertThat(reader.deserialize(topic.name(), writer.serialize(topic.name(), record)))
                    .isEqualTo(record);
        });
    }

    @ParameterizedTest
    @MethodSource("topics")
    <V extends SpecificRecord> void confluentsOwnSerdeReadsAndWritesTheSameBytes(Topic<V> topic) {
        AvroSerializer<V> writer = new AvroSerializer<>(registry(), topic);
        AvroDeserializer<V> reader = new AvroDeserializer<>(registry(), topic);

        try (GenuineConfluent confluent = new GenuineConfluent(url())) {
            assertThat(seeds()).allSatisfy(seed -> {
                V record = RandomRecord.of(topic.type(), topic.schema(), seed);
                byte[] ours = writer.serialize(topic.name(), record);
                byte[] theirs = confluent.write(topic.name(), confluent.read(topic.name(), ours));
                assertThat(theirs).isEqualTo(ours);
                assertThat(reader.deserialize(topic.name(), theirs)).isEqualTo(record);
            });
        }
    }

    static List<Topic<?>> topics() {
        return Topics.all();
    }

    private static List<Long> seeds() {
        return LongStream.range(0, RECORDS_A_TOPIC).boxed().toList();
    }

    /** A client that remembers nothing. */
    private SchemaRegistry registry() {
        return new ConfluentRegistry(RegistrySettings.of(url()));
    }

    private static String newSubject() {
        return "contract-" + UUID.randomUUID() + "-value";
    }

    private static Schema withRegion(String byDefault) {
        var fields = SchemaBuilder.record("Sample")
                .namespace("dev.nines.test")
                .fields()
                .requiredString("id");
        var region = fields.name("region").type().stringType();
        return (byDefault == null ? region.noDefault() : region.stringDefault(byDefault)).endRecord();
    }

    private static byte[] wire(int id, GenericRecord record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
