package dev.nines.streams.pane;

import dev.nines.domain.attempt.Attempt;
import dev.nines.event.DeadLetter;
import dev.nines.schemas.Heartbeat;
import dev.nines.schemas.LetterId;
import dev.nines.schemas.RegistryUnreachableException;
import dev.nines.schemas.SchemaRegistry;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Bytes to what their topic holds: a priced attempt, a start or the end of a task. What is none goes to the dead letters
 * with the reason, and the rest goes on.
 */
final class DecodeEvent implements Processor<String, byte[], String, Object> {
    private final EventReader reader;
    private final String next;
    private final String rejects;
    private ProcessorContext<String, Object> context;

    /**
     * @param pricing of attempts
     * @param next name of the node that takes events and heartbeats
     * @param rejects name of the node that takes dead letters
     */
    DecodeEvent(SchemaRegistry registry, UnaryOperator<Attempt> pricing, String next, String rejects) {
        this.reader = new EventReader(registry, pricing);
        this.next = next;
        this.rejects = rejects;
    }

    @Override
    public void init(ProcessorContext<String, Object> newContext) {
        this.context = newContext;
    }

    @Override
    public void process(Record<String, byte[]> record) {
        if (record.value() == null) {
            if (Heartbeat.in(record.headers()).isPresent()) {
                context.forward(record.withValue((Object) null), next);
            }
            return;
        }
        RecordMetadata at = context.recordMetadata().orElseThrow();
        Object event;
        try {
            event = reader.read(at.topic(), record.value());
        } catch (RegistryUnreachableException e) {
            // Says nothing about the record: the task fails and reads it again once the registry answers.
            throw e;
        } catch (SerializationException | IllegalArgumentException e) {
            DeadLetter letter = letter(at, record.timestamp(), e);
            context.forward(new Record<>(letter.getLetterId(), (Object) letter, record.timestamp()), rejects);
            return;
        }
        context.forward(record.withValue(event), next);
    }

    private static DeadLetter letter(RecordMetadata at, long arrival, RuntimeException reason) {
        String why = reason.getCause() == null
                ? reason.getMessage()
                : reason.getMessage() + ": " + reason.getCause().getMessage();
        return DeadLetter.newBuilder()
                .setLetterId(LetterId.ofRecord(at.topic(), at.partition(), at.offset()))
                .setSource(at.topic() + "-" + at.partition())
                .setFormat("avro")
                .setPosition(at.offset())
                .setReason(why)
                .setRejectedAt(Instant.ofEpochMilli(arrival))
                .build();
    }
}
