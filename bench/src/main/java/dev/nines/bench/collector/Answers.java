package dev.nines.bench.collector;

import java.util.Map;
import java.util.TreeMap;

/**
 * What clients were answered.
 *
 * @param waits of the requests that were accepted
 * @param byStatus how many of each HTTP status; {@link #BROKEN} for none
 * @param seconds how long it took
 */
record Answers(Waits waits, Map<Integer, Long> byStatus, double seconds) {
    /** The connection was refused or closed without an answer. */
    static final int BROKEN = 0;

    private static final int OK = 200;

    void take(int status, long nanos) {
        byStatus.merge(status, 1L, Long::sum);
        if (status == OK) {
            waits.add(nanos);
        }
    }

    Answers plus(Answers other) {
        Waits all = new Waits();
        all.addAll(waits);
        all.addAll(other.waits);
        Map<Integer, Long> counts = new TreeMap<>(byStatus);
        other.byStatus.forEach((status, count) -> counts.merge(status, count, Long::sum));
        return new Answers(all, counts, seconds);
    }

    Answers lasting(double wall) {
        return new Answers(waits, byStatus, wall);
    }

    long accepted() {
        return byStatus.getOrDefault(OK, 0L);
    }

    /** Requests of all statuses a second. */
    double rate() {
        return byStatus.values().stream().mapToLong(Long::longValue).sum() / seconds;
    }
}
