package dev.nines.streams.history;

import dev.nines.domain.Scope;
import java.time.Instant;
import java.util.NavigableMap;

/**
 * A scope has something new to judge: its minutes from the first that changed, and how far event time is complete.
 *
 * @param minutes minutes with data, by epoch minute, from the first that changed to the newest
 * @param closedBefore every second that ends by then is complete
 */
public record Advance(Scope scope, NavigableMap<Long, PaneHistory.Minute> minutes, Instant closedBefore) {
    /** The minutes that are complete. */
    public NavigableMap<Long, PaneHistory.Minute> complete() {
        return minutes.headMap(closedBefore.getEpochSecond() / 60, false);
    }
}
