package dev.nines.ingest.collector;

import java.time.Duration;

/** What one request has of the {@link Room}. */
final class Reservation {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Room room;
    private long bytes;
    private boolean released;

    Reservation(Room room) {
        this.room = room;
    }

    /** @throws Refused 503 if there is no room now */
    synchronized void grow(long more) throws Refused {
        if (released || !room.take(more)) {
            throw Refused.until(503, SOON, "the collector has no room for more bodies now");
        }
        bytes += more;
    }

    /** Gives everything back, for good: a body that comes too late finds no room. */
    synchronized void release() {
        room.give(bytes);
        bytes = 0;
        released = true;
    }
}
