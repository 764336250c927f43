package dev.nines.streams.outage;

import java.time.Instant;

/**
 * Whether data that is live still comes in time. Only data that once did can be late: a file of the past never is, and its
 * end is no fault.
 */
final class Punctuality {
    /** Heartbeats come once a second. */
    static final long SILENT_MS = 15_000;

    static final long LATE_MS = 30_000;

    private Instant watermark = Instant.EPOCH;
    private long heardAt;
    private boolean live;
    private boolean late;

    /**
     * A heartbeat.
     *
     * @param endOfRun whether a source that ends has ended
     * @param now wall clock, milliseconds
     * @return whether the data is in time again
     */
    boolean hear(Instant newWatermark, boolean endOfRun, long now) {
        watermark = newWatermark;
        heardAt = now;
        boolean inTime = Math.abs(lag(now)) <= LATE_MS;
        live = !endOfRun && (live || inTime);
        boolean again = late && inTime;
        late &= !inTime;
        return again;
    }

    /**
     * Looks at the clock.
     *
     * @return whether the data has become late
     */
    boolean becomesLate(long now) {
        boolean silent = now - heardAt > SILENT_MS || lag(now) > LATE_MS;
        boolean becomes = live && !late && silent;
        late |= becomes;
        return becomes;
    }

    boolean isLate() {
        return late;
    }

    private long lag(long now) {
        return now - watermark.toEpochMilli();
    }
}
