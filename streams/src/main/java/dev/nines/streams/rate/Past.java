package dev.nines.streams.rate;

import dev.nines.domain.Scope;
import dev.nines.domain.rate.Cumulative;
import dev.nines.domain.rate.RateWindow;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.NavigableSet;

/**
 * A scope's minutes that are to be judged, and the past they are judged by.
 *
 * @param judged minutes to judge, complete, ascending
 * @param near what the scope had seen by the minutes close by, so that few look-ups reach the store
 * @param nearFrom every minute with data from here on is in {@code near}
 * @param closedBefore how far event time is complete
 */
record Past(
        Scope scope,
        NavigableSet<Long> judged,
        NavigableMap<Long, Cumulative> near,
        long nearFrom,
        CumulativeHistory far,
        Instant closedBefore) {

    /** What a window holds that ends with this minute. */
    Cumulative window(long minute, RateWindow window) {
        return near.get(minute).since(upTo(minute - window.minutes()));
    }

    private Cumulative upTo(long minute) {
        if (minute >= nearFrom) {
            var entry = near.floorEntry(minute);
            if (entry != null) {
                return entry.getValue();
            }
        }
        return minute < 0 ? Cumulative.none() : far.upTo(scope, minute);
    }
}
