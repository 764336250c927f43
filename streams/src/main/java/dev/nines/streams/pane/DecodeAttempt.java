package dev.nines.streams.pane;

import dev.nines.domain.attempt.Attempt;
import dev.nines.event.DeadLetter;
import dev.nines.schemas.AttemptCodec;
import dev.nines.schemas.Heartbeat;
import dev.nines.schemas.LetterId;
import dev.nines.schemas.RegistryUnreachableException;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Bytes to a priced attempt; what is none goes to the dead letters with the reason, and the rest goes on. */
final class DecodeAttempt implements Processor<String, byte[], String, Object> {
    private final Deserializer<dev.nines.event.Attempt> deserializer;
    private final UnaryOperator<Attempt> pricing;
    private final String next;
    private final String rejects;
    private ProcessorContext<String, Object> context;

    /**
     * @param next name of the node that takes attempts and heartbeats
     * @param rejects name of the node that takes dead letters
     */
    DecodeAttempt(
            Deserializer<dev.nines.event.Attempt> deserializer,
            UnaryOperator<Attempt> pricing,
            String next,
            String rejects) {
        this.deserializer = deserializer;
        this.pricing = pricing;
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
        Attempt attempt;
        try {
            attempt = pricing.apply(AttemptCodec.read(deserializer.deserialize(at.topic(), record.value())));
        } catch (RegistryUnreachableException e) {
            // Says nothing about the record: the task fails and reads it again once the registry answers.
            throw e;
        } catch (SerializationException | IllegalArgumentException e) {
            DeadLetter letter = letter(at, record.timestamp(), e);
            context.forward(new Record<>(letter.getLetterId(), (Object) letter, record.timestamp()), rejects);
            return;
        }
        context.forward(record.withValue((Object) attempt), next);
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
