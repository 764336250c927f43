package dev.nines.ingest.collector;

import java.time.Duration;

/**
 * What the collector takes. Above it a request is refused; nothing grows.
 *
 * @param bodyBytes of a body, as it comes and unpacked
 * @param ratio of an unpacked body to the packed one; real batches reach 20 to 50
 * @param items in a body, events or rejects
 * @param memoryBytes of all bodies that are read and not answered yet
 * @param connections open at once; others wait in the accept queue of the system
 * @param read how long a body may take to come
 * @param idle how long a connection may be silent
 */
public record Limits(
        int bodyBytes, int ratio, int items, long memoryBytes, int connections, Duration read, Duration idle) {
    private static final int MIB = 1024 * 1024;

    public static final Limits DEFAULT =
            new Limits(16 * MIB, 200, 10_000, 64L * MIB, 1000, Duration.ofSeconds(30), Duration.ofSeconds(60));

    public Limits {
        if (memoryBytes < 2L * bodyBytes) {
            throw new IllegalArgumentException("collector.memory.mib (" + memoryBytes / MIB
                    + ") is less than twice collector.body.mib (" + bodyBytes / MIB
                    + "); the largest body, packed and unpacked, would never fit");
        }
    }

    public Limits withBodyBytes(int bytes) {
        return new Limits(bytes, ratio, items, memoryBytes, connections, read, idle);
    }

    public Limits withItems(int most) {
        return new Limits(bodyBytes, ratio, most, memoryBytes, connections, read, idle);
    }

    public Limits withMemoryBytes(long bytes) {
        return new Limits(bodyBytes, ratio, items, bytes, connections, read, idle);
    }

    public Limits withRead(Duration most) {
        return new Limits(bodyBytes, ratio, items, memoryBytes, connections, most, idle);
    }
}
