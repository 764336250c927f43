package dev.nines.domain.whatif;

import dev.nines.domain.pane.LogHistogram;

/**
 * An hour of one target: counts a minute, latencies of five minutes. Evidence is sought in the minute, then in its five
 * minutes, then in the hour, until there are {@value #ENOUGH}; where traffic alone is too thin, probes count as well.
 */
public final class TargetHour {
    static final int MINUTES = 60;
    static final int FIVES = 12;
    /** Fewer say too little of a minute. */
    static final int ENOUGH = 20;

    private static final int HOUR = MINUTES + FIVES;

    private final long[][] traffic = new long[4][MINUTES + FIVES + 1];
    private final long[][] probes = new long[2][MINUTES + FIVES + 1];
    private final double[] arrivals = new double[MINUTES];
    private final LogHistogram[] good = new LogHistogram[FIVES + 1];
    private final LogHistogram[] failed = new LogHistogram[FIVES + 1];

    /**
     * Adds what a minute saw.
     *
     * @param minute of the hour, 0 to 59
     * @param good attempts; so are the next four
     * @param excluded attempts that say nothing of the provider
     * @param first how many of all were the first of their request
     * @param probesGood probes, and those that failed
     */
    public void minute(
            int minute,
            long good,
            long errors,
            long timeouts,
            long throttled,
            long excluded,
            long first,
            long probesGood,
            long probesBad) {
        long[] counts = {good, errors, timeouts, throttled};
        for (int i = 0; i < counts.length; i++) {
            add(traffic[i], minute, counts[i]);
        }
        add(probes[0], minute, probesGood);
        add(probes[1], minute, probesBad);
        long counted = good + errors + timeouts + throttled;
        if (counted > 0) {
            arrivals[minute] += first * (double) counted / (counted + excluded);
        }
    }

    /** Adds latencies of five minutes, in milliseconds; failures have a histogram of their own. */
    public void latencies(int five, LogHistogram ofGood, LogHistogram ofFailed) {
        good[five] = sum(good[five], ofGood);
        failed[five] = sum(failed[five], ofFailed);
        latencies(ofGood, ofFailed);
    }

    /** Adds latencies of which only the hour is known. */
    public void latencies(LogHistogram ofGood, LogHistogram ofFailed) {
        good[FIVES] = sum(good[FIVES], ofGood);
        failed[FIVES] = sum(failed[FIVES], ofFailed);
    }

    private static LogHistogram sum(LogHistogram one, LogHistogram other) {
        LogHistogram sum = one == null ? new LogHistogram() : one;
        sum.add(other);
        return sum;
    }

    private static void add(long[] cells, int minute, long count) {
        cells[minute] += count;
        cells[MINUTES + minute / 5] += count;
        cells[HOUR] += count;
    }

    /** Requests that really began here in this minute; those that say nothing of the provider are left out. */
    double arrivals(int minute) {
        return arrivals[minute];
    }

    /** How the requests that were really here fared; null if none was. */
    Fates own(int minute) {
        return of(minute, false);
    }

    /** How a request would have fared here; null where nothing of this hour tells. */
    Fates matched(int minute) {
        for (int cell : new int[] {minute, MINUTES + minute / 5, HOUR}) {
            long seen = count(cell);
            if (seen >= ENOUGH) {
                return of(cell, false);
            }
            if (cell == HOUR || seen + probes[0][cell] + probes[1][cell] >= ENOUGH) {
                return of(cell, true);
            }
        }
        throw new IllegalStateException("the hour is the last cell");
    }

    /** Of the whole hour; null without evidence. */
    Fates whole() {
        return count(HOUR) >= ENOUGH ? of(HOUR, false) : of(HOUR, true);
    }

    private long count(int cell) {
        return traffic[0][cell] + traffic[1][cell] + traffic[2][cell] + traffic[3][cell];
    }

    private Fates of(int cell, boolean withProbes) {
        return Fates.of(
                traffic[0][cell] + (withProbes ? probes[0][cell] : 0),
                traffic[1][cell] + (withProbes ? probes[1][cell] : 0),
                traffic[2][cell],
                traffic[3][cell]);
    }

    /** Latencies of good answers around a minute, or of the hour where they are few; null without any. */
    LogHistogram good(int minute) {
        return near(good, minute);
    }

    /** As {@link #good}, of failures. */
    LogHistogram failed(int minute) {
        return near(failed, minute);
    }

    private static LogHistogram near(LogHistogram[] cells, int minute) {
        LogHistogram five = cells[minute / 5];
        LogHistogram near = five != null && five.total() >= ENOUGH ? five : cells[FIVES];
        return near == null || near.total() == 0 ? null : near;
    }
}
