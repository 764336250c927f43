package dev.nines.bench.collector;

import dev.nines.app.pipeline.Connections;
import dev.nines.domain.attempt.Attempt;
import dev.nines.ingest.Publisher;
import dev.nines.ingest.format.Event;
import dev.nines.schemas.ConfluentRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The yardstick: the publisher's own producer, same settings, fed with records that are encoded already. */
final class RawProducer {
    private static final int DIFFERENT = 10_000;

    private RawProducer() {}

    /** Records a second, durable. */
    static double rate(Connections connections, Supplier<Attempt> attempts, double seconds) {
        try (Publisher publisher = new Publisher(connections.kafka(), new ConfluentRegistry(connections.registry()))) {
            List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
            Stream.generate(attempts)
                    .limit(DIFFERENT)
                    .forEach(attempt -> records.add(publisher.recordOf(new Event.Ended(attempt))));
            long start = System.nanoTime();
            long end = start + (long) (seconds * 1e9);
            long sent = 0;
            while (System.nanoTime() < end) {
                records.forEach(publisher::send);
                sent += DIFFERENT;
            }
            publisher.flush();
            return sent / ((System.nanoTime() - start) / 1e9);
        }
    }
}
