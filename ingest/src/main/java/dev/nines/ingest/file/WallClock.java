package dev.nines.ingest.file;

import java.time.Duration;
import java.time.Instant;

/** The time of the world outside the events. */
public interface WallClock {
    WallClock SYSTEM = new WallClock() {
        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
        }
    };

    Instant now();

    void sleep(Duration duration) throws InterruptedException;
}
