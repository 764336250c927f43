package dev.nines.ingest.collector;

import java.time.Duration;

/**
 * A rate limit that fills over time and holds one second's worth. Something is admitted while one token is in it, and may
 * take more than there is: how much a body holds is known when it was read, and a batch larger than a second's worth
 * must get through as well. What it took too much delays the next.
 */
final class TokenBucket {
    private static final double NANOS = 1e9;

    private final double perSecond;
    private double tokens;
    private long filledAt;

    /** @param now any clock's nanoseconds, the same for all calls */
    TokenBucket(double perSecond, long now) {
        this.perSecond = perSecond;
        this.tokens = burst();
        this.filledAt = now;
    }

    /** How long until something is admitted; zero if it is now. */
    synchronized Duration delay(long now) {
        fill(now);
        return tokens >= 1 ? Duration.ZERO : Duration.ofNanos((long) ((1 - tokens) / perSecond * NANOS) + 1);
    }

    synchronized void take(long count, long now) {
        fill(now);
        tokens -= count;
    }

    private void fill(long now) {
        tokens = Math.min(burst(), tokens + Math.max(0, now - filledAt) / NANOS * perSecond);
        filledAt = Math.max(filledAt, now);
    }

    /** Less than one would never admit a second. */
    private double burst() {
        return Math.max(1, perSecond);
    }
}
