package dev.nines.bench;

import dev.nines.app.pipeline.Connections;
import dev.nines.domain.attempt.Attempt;
import dev.nines.ingest.Publisher;
import dev.nines.schemas.ConfluentRegistry;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Puts a load into Kafka, as a run of ingest would. */
final class Feed {
    private static final int BEAT_EVERY = 10_000;

    private Feed() {}

    /** Returns the run's id once all of it is durable. */
    static String publish(Connections connections, Load load, long attempts) {
        String run = UUID.randomUUID().toString();
        Instant last = Instant.EPOCH;
        long start = System.nanoTime();
        try (Publisher publisher = new Publisher(connections.kafka(), new ConfluentRegistry(connections.registry()))) {
            for (long i = 0; i < attempts; i++) {
                Attempt attempt = load.next();
                publisher.publish(attempt);
                last = attempt.timing().endedAt();
                if (i % BEAT_EVERY == 0) {
                    publisher.heartbeat(last, Optional.empty());
                }
            }
            publisher.heartbeat(last.plusSeconds(62), Optional.of(run));
            publisher.flush();
        }
        System.err.println(String.format(
                Locale.ROOT,
                "published %,d attempts at %,.0f/s",
                attempts,
                attempts / ((System.nanoTime() - start) / 1e9)));
        return run;
    }
}
