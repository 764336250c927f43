package dev.nines.sql.sink;

import dev.nines.event.DeadLetter;
import dev.nines.schemas.AvroDeserializer;
import dev.nines.schemas.Heartbeat;
import dev.nines.schemas.RegistryUnreachableException;
import dev.nines.sql.rows.RunEnd;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/** What a batch holds: rows by table, rejects, ends of runs, and how far its event time goes. */
final class ReadBatch<V extends SpecificRecord, E> {
    private final Feed<V, E> feed;
    private final AvroDeserializer<V> deserializer;
    private final List<Part<E>> parts = new ArrayList<>();
    private final List<DeadLetter> letters = new ArrayList<>();
    private final List<RunEnd> ends = new ArrayList<>();
    private Instant watermark;

    /** Rows of one table, and the record each came from. */
    record Part<E>(Feed.Route<E> route, List<E> rows, List<ConsumerRecord<byte[], byte[]>> sources) {}

    /** @throws RegistryUnreachableException if a schema cannot be had now */
    ReadBatch(Feed<V, E> feed, AvroDeserializer<V> deserializer, Batch batch) {
        this.feed = feed;
        this.deserializer = deserializer;
        feed.routes().forEach(route -> parts.add(new Part<>(route, new ArrayList<>(), new ArrayList<>())));
        batch.records().forEach(this::read);
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            Heartbeat.in(record.headers()).ifPresent(heartbeat -> hear(record, heartbeat));
            return;
        }
        try {
            V value = deserializer.deserialize(record.topic(), record.value());
            add(feed.reader().read(value, record.timestamp()), record);
        } catch (RegistryUnreachableException e) {
            throw e;
        } catch (SerializationException | IllegalArgumentException e) {
            letters.add(Letters.about(record, reason(e)));
        }
    }

    private void add(E entity, ConsumerRecord<byte[], byte[]> record) {
        for (Part<E> part : parts) {
            if (part.route().takes().test(entity)) {
                part.rows().add(entity);
                part.sources().add(record);
            }
        }
    }

    private void hear(ConsumerRecord<byte[], byte[]> record, Heartbeat heartbeat) {
        if (watermark == null || heartbeat.watermark().isAfter(watermark)) {
            watermark = heartbeat.watermark();
        }
        heartbeat
                .endedRun()
                .ifPresent(run -> ends.add(
                        new RunEnd(run, record.topic(), record.partition(), heartbeat.shard(), heartbeat.watermark())));
    }

    private static String reason(RuntimeException e) {
        return e.getCause() == null
                ? e.getMessage()
                : e.getMessage() + ": " + e.getCause().getMessage();
    }

    List<Part<E>> parts() {
        return parts;
    }

    List<DeadLetter> letters() {
        return letters;
    }

    List<RunEnd> ends() {
        return ends;
    }

    Optional<Instant> watermark() {
        return Optional.ofNullable(watermark);
    }
}
