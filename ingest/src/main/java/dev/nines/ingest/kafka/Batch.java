package dev.nines.ingest.kafka;

import dev.nines.ingest.DurablePublisher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What one poll becomes. Sent in pieces, so that a record of many events does not stand in memory as all of them; counted when
 * all is durable.
 */
final class Batch {
    private static final int PIECE = 1000;
    private static final int PIECE_BYTES = 4 * 1024 * 1024;

    /** How many events and rejects a topic's records brought. */
    record Count(long accepted, long rejected) {
        private Count plus(Count other) {
            return new Count(accepted + other.accepted, rejected + other.rejected);
        }
    }

    private final DurablePublisher publisher;
    private final Map<String, Count> counts = new TreeMap<>();
    private List<ProducerRecord<String, byte[]>> piece = new ArrayList<>();
    private int pieceBytes;

    /** The piece before, on its way while the next one is decoded. */
    private CompletableFuture<Void> sent = CompletableFuture.completedFuture(null);

    private Optional<Instant> latest = Optional.empty();

    Batch(DurablePublisher publisher) {
        this.publisher = publisher;
    }

    /** @throws NotDurableException if an earlier piece did not become durable */
    void accept(String topic, ProducerRecord<String, byte[]> record, Optional<Instant> time) {
        counts.merge(topic, new Count(1, 0), Count::plus);
        latest = time.filter(t -> latest.isEmpty() || t.isAfter(latest.get())).or(() -> latest);
        add(record);
    }

    /** @throws NotDurableException if an earlier piece did not become durable */
    void reject(String topic, ProducerRecord<String, byte[]> letter) {
        counts.merge(topic, new Count(0, 1), Count::plus);
        add(letter);
    }

    /** @throws NotDurableException if what is left did not become durable */
    void finish() {
        send();
        NotDurableException.await(sent);
    }

    Map<String, Count> counts() {
        return counts;
    }

    /** Event time of the last event, empty if none has one. */
    Optional<Instant> latest() {
        return latest;
    }

    private void add(ProducerRecord<String, byte[]> record) {
        piece.add(record);
        pieceBytes += record.value().length;
        if (piece.size() >= PIECE || pieceBytes >= PIECE_BYTES) {
            send();
        }
    }

    private void send() {
        List<ProducerRecord<String, byte[]>> full = piece;
        piece = new ArrayList<>();
        pieceBytes = 0;
        NotDurableException.await(sent);
        sent = publisher.send(full);
    }
}
