package dev.nines.domain.outage;

import dev.nines.domain.pane.LogHistogram;
import dev.nines.domain.pane.Pane;

/**
 * Which callers (hashed into 64 buckets) lately succeeded, and which were refused with auth in the last minute.
 *
 * @param current buckets seen good since {@code rotatedAt}
 * @param previous buckets seen good in the half hour before; silence does not make it forget
 * @param rotatedAt second
 * @param refused buckets refused with auth in the newest minute
 * @param refusedAt start of that minute
 */
public record Callers(long current, long previous, long rotatedAt, long refused, long refusedAt) {
    public static final Callers NONE = new Callers(0, 0, 0, 0, 0);

    private static final long ROTATION = 1800;

    /** Fewer refused callers are their own fault. */
    private static final int BURST = 3;

    public long worked() {
        return current | previous;
    }

    /**
     * Callers that worked before and are refused now.
     *
     * @return their buckets, 0 if too few for a burst
     */
    public long burst(long minuteStart, Pane minute) {
        long now = mask(minute.callersAuth());
        long before = refusedAt == minuteStart - 60 ? refused : 0;
        long all = (now | before) & (worked() | mask(minute.callersOk()));
        return Long.bitCount(all) >= BURST ? all : 0;
    }

    /** @param keep during an outage nobody is forgotten */
    public Callers after(long minuteStart, Pane minute, boolean keep) {
        long good = mask(minute.callersOk());
        boolean rotate = !keep && minuteStart - rotatedAt >= ROTATION;
        return new Callers(
                rotate ? good : current | good,
                rotate ? current : previous,
                rotate ? minuteStart : rotatedAt,
                mask(minute.callersAuth()),
                minuteStart);
    }

    public static long mask(LogHistogram buckets) {
        long[] mask = new long[1];
        buckets.forEach((bucket, count) -> mask[0] |= 1L << bucket);
        return mask[0];
    }
}
