package dev.nines.streams.pane;

import static dev.nines.schemas.Topics.ATTEMPTS;
import static dev.nines.schemas.Topics.PROBES;
import static dev.nines.schemas.Topics.STARTS;
import static dev.nines.schemas.Topics.TASKS;

import dev.nines.domain.attempt.Attempt;
import dev.nines.schemas.AttemptCodec;
import dev.nines.schemas.AttemptStartedCodec;
import dev.nines.schemas.AvroDeserializer;
import dev.nines.schemas.SchemaRegistry;
import dev.nines.schemas.TaskFinishedCodec;
import dev.nines.schemas.Topic;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;

/** Bytes to what their topic holds: a priced attempt, a start or the end of a task. */
public final class EventReader {
    private final Map<String, Function<byte[], Object>> readers;

    /** @param pricing of attempts */
    public EventReader(SchemaRegistry registry, UnaryOperator<Attempt> pricing) {
        UnaryOperator<Object> priced = attempt -> pricing.apply((Attempt) attempt);
        this.readers = Map.of(
                ATTEMPTS.name(), reader(registry, ATTEMPTS, AttemptCodec::read).andThen(priced),
                PROBES.name(), reader(registry, PROBES, AttemptCodec::read).andThen(priced),
                STARTS.name(), reader(registry, STARTS, AttemptStartedCodec::read),
                TASKS.name(), reader(registry, TASKS, TaskFinishedCodec::read));
    }

    private static <V extends SpecificRecord> Function<byte[], Object> reader(
            SchemaRegistry registry, Topic<V> topic, Function<V, Object> codec) {
        AvroDeserializer<V> deserializer = new AvroDeserializer<>(registry, topic);
        return bytes -> codec.apply(deserializer.deserialize(topic.name(), bytes));
    }

    /**
     * @throws org.apache.kafka.common.errors.SerializationException if the bytes are not of the topic's contract
     * @throws IllegalArgumentException if the event breaks a rule of it
     */
    public Object read(String topic, byte[] value) {
        return readers.get(topic).apply(value);
    }
}
