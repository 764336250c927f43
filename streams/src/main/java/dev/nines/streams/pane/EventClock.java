package dev.nines.streams.pane;

import dev.nines.schemas.Topics;

/**
 * How far event time has come in one shard, as attempts and probes tell it: the latest end, or heartbeat behind the data.
 * Starts and tasks tell no time, though heartbeats travel there too: read ahead of the attempts, they would close seconds
 * whose attempts are still to be read. A silent topic holds nothing back.
 */
final class EventClock {
    /** A clock ahead of the broker by more is clamped: one bad clock must not make all others late. */
    private static final long MOST_AHEAD_S = 5;

    private long watermark = Long.MIN_VALUE;
    private long ofAttempts = Long.MIN_VALUE;

    /** The latest second that a record of this arrival (ms) may speak of. */
    static long latest(long arrival) {
        return arrival / 1000 + MOST_AHEAD_S;
    }

    /** @param second since the epoch, told by a record of this topic */
    void hear(String topic, long second) {
        boolean attempts = topic.equals(Topics.ATTEMPTS.name());
        if (attempts) {
            ofAttempts = Math.max(ofAttempts, second);
        }
        if (attempts || topic.equals(Topics.PROBES.name())) {
            watermark = Math.max(watermark, second);
        }
    }

    /** Second since the epoch; {@link Long#MIN_VALUE} before the first. */
    long watermark() {
        return watermark;
    }

    /** As nines.attempts alone tells it. */
    long ofAttempts() {
        return ofAttempts;
    }
}
