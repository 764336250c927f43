package dev.nines.ingest.collector;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What a body held.
 *
 * @param records of events and dead letters, to be made durable
 * @param accepted how many events
 * @param rejected the items refused, in their order
 * @param latest event time of the last event
 */
record Taken(
        List<ProducerRecord<String, byte[]>> records,
        int accepted,
        List<RejectedItem> rejected,
        Optional<Instant> latest) {
    /** Whether nothing of it was any good. */
    boolean refused() {
        return accepted == 0 && !rejected.isEmpty();
    }
}
