package dev.nines.ingest.file;

import dev.nines.event.DeadLetter;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What one read of the input brought.
 *
 * @param timed events to be sorted
 * @param untimed events without a part in event time, in the order they were read
 * @param bytes bytes read of the input up to here
 * @param last whether the input ends here
 */
record Batch(
        List<Outgoing> timed,
        List<ProducerRecord<String, byte[]>> untimed,
        List<DeadLetter> rejects,
        long bytes,
        boolean last) {}
