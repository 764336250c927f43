package dev.nines.streams.history;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How far event time is complete for the scopes of one task: the least watermark of the shards heard of, less the
 * allowed lateness. A shard not heard of for a while is left out, so that an idle partition does not stop the others; if
 * it speaks again, what it brings revises.
 */
final class ScopeClock {
    /** What is up to this much out of order waits; what is later revises. */
    static final Duration ALLOWED_LATENESS = Duration.ofSeconds(2);

    private static final long SILENT_MS = 15_000;

    private record Shard(Instant watermark, long heardAt) {}

    private final Map<Integer, Shard> shards = new HashMap<>();

    /** @param now wall clock, milliseconds */
    void hear(int shard, Instant watermark, long now) {
        Shard before = shards.get(shard);
        boolean newer = before == null || watermark.isAfter(before.watermark());
        shards.put(shard, new Shard(newer ? watermark : before.watermark(), now));
    }

    /** The shards heard of, all together. */
    int heard() {
        return shards.size();
    }

    /** The moment before which every second is complete. */
    Instant closedBefore(long now) {
        Instant least = null;
        for (Shard shard : shards.values()) {
            boolean live = now - shard.heardAt() < SILENT_MS;
            if (live && (least == null || shard.watermark().isBefore(least))) {
                least = shard.watermark();
            }
        }
        return least == null ? Instant.EPOCH : least.minus(ALLOWED_LATENESS);
    }
}
