package dev.nines.ingest.collector;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that all bodies together may take, in bytes. Who finds none is told at once and does not wait. */
final class Room {
    private final long most;
    private final AtomicLong taken = new AtomicLong();

    Room(long most) {
        this.most = most;
    }

    boolean take(long bytes) {
        long before = taken.get();
        while (before + bytes <= most) {
            if (taken.compareAndSet(before, before + bytes)) {
                return true;
            }
            before = taken.get();
        }
        return false;
    }

    void give(long bytes) {
        taken.addAndGet(-bytes);
    }

    long taken() {
        return taken.get();
    }
}
