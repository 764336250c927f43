package dev.nines.ingest.file;

import java.util.PriorityQueue;

/** Sorts a stream by event time as far as a bounded memory allows: 200,000 events or 64 MiB, whichever comes first. */
final class ReorderBuffer {
    private static final int MOST = 200_000;
    private static final long MOST_BYTES = 64L * 1024 * 1024;

    private final PriorityQueue<Outgoing> queue = new PriorityQueue<>();
    private long bytes;

    void add(Outgoing outgoing) {
        queue.add(outgoing);
        bytes += outgoing.bytes();
    }

    /** Whether it holds more than it should. */
    boolean overfull() {
        return queue.size() > MOST || bytes > MOST_BYTES;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** The earliest, which stays; null if there is none. */
    Outgoing peek() {
        return queue.peek();
    }

    /** The earliest, which leaves; null if there is none. */
    Outgoing poll() {
        Outgoing earliest = queue.poll();
        bytes -= earliest == null ? 0 : earliest.bytes();
        return earliest;
    }
}
