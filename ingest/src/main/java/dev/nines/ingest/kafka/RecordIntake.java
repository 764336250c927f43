package dev.nines.ingest.kafka;

import dev.nines.event.DeadLetter;
import dev.nines.ingest.DeadLetters;
import dev.nines.ingest.DurablePublisher;
import dev.nines.ingest.enrich.Enrichment;
import dev.nines.ingest.format.Decoded;
import dev.nines.ingest.format.Decoder;
import dev.nines.ingest.format.Event;
import dev.nines.ingest.format.Format;
import dev.nines.schemas.LetterId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A gateway's record into events, and into dead letters that are the same whenever it is read. */
final class RecordIntake {
    /** As large as a body over HTTP may be. */
    static final int LARGEST = 16 * 1024 * 1024;

    private static final String NO_FORMAT = "none";

    private final TopicFormats formats;
    private final Enrichment enrichment;
    private final DurablePublisher publisher;
    private final Clock clock;

    RecordIntake(TopicFormats formats, Enrichment enrichment, DurablePublisher publisher, Clock clock) {
        this.formats = formats;
        this.enrichment = enrichment;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Puts what the record holds into the batch; a record without a value holds nothing. */
    void take(ConsumerRecord<byte[], byte[]> record, Batch batch) {
        if (record.value() == null) {
            return;
        }
        Format format;
        try {
            format = formats.of(record);
            if (record.value().length > LARGEST) {
                throw new IllegalArgumentException("value has " + record.value().length
                        + " bytes; send smaller records, without prompts and answers");
            }
        } catch (IllegalArgumentException e) {
            reject(record, e.getMessage(), batch);
            return;
        }
        Decoder decoder = enrichment.open(format, new ByteArrayInputStream(record.value()));
        try {
            for (Optional<Decoded> next = next(decoder); next.isPresent(); next = next(decoder)) {
                take(record, format, next.get(), batch);
            }
        } catch (IOException e) {
            reject(record, e.getMessage(), batch);
        }
    }

    /** One record that a decoder fails on must not stop all behind it. Its own message may quote the value. */
    private static Optional<Decoded> next(Decoder decoder) throws IOException {
        try {
            return decoder.next();
        } catch (RuntimeException e) {
            throw new IOException(
                    "value cannot be read, which is a fault of Nines: "
                            + e.getClass().getName(),
                    e);
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record, Format format, Decoded decoded, Batch batch) {
        if (decoded instanceof Decoded.Accepted accepted) {
            Event event = accepted.event();
            batch.accept(record.topic(), publisher.recordOf(event), event.time());
        } else if (decoded instanceof Decoded.Rejected rejected) {
            DeadLetter letter = DeadLetters.of(source(record), format, rejected, clock.instant());
            batch.reject(record.topic(), publisher.recordOf(letter));
        }
    }

    /** Nothing of the value is kept: what nobody can read may hold a prompt. */
    private void reject(ConsumerRecord<byte[], byte[]> record, String reason, Batch batch) {
        DeadLetter letter = DeadLetter.newBuilder()
                .setLetterId(LetterId.ofRecord(record.topic(), record.partition(), record.offset()))
                .setSource(source(record))
                .setFormat(NO_FORMAT)
                .setPosition(1)
                .setReason(new Decoded.Rejected(1, reason, Optional.empty()).reason())
                .setContent(null)
                .setRejectedAt(clock.instant().truncatedTo(ChronoUnit.MICROS))
                .build();
        batch.reject(record.topic(), publisher.recordOf(letter));
    }

    private static String source(ConsumerRecord<?, ?> record) {
        return "kafka:" + record.topic() + "-" + record.partition() + "@" + record.offset();
    }
}
