package dev.nines.streams.rate;

import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.rate.Cumulative;
import dev.nines.domain.rate.RateWindow;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;

/** A scope's minutes that are to be judged, and the past they are judged by. */
public final class Past {
    private final Scope scope;
    private final NavigableSet<Long> judged;
    private final NavigableMap<Long, Cumulative> near;
    private final CumulativeHistory far;
    private final Instant closedBefore;
    /** Rates and objectives ask for the same moments. */
    private final Map<Long, Cumulative> asked = new HashMap<>();

    /**
     * @param judged minutes to judge, complete, ascending
     * @param near what the scope had seen by the minutes close by: all with data since its first
     * @param closedBefore how far event time is complete
     */
    Past(
            Scope scope,
            NavigableSet<Long> judged,
            NavigableMap<Long, Cumulative> near,
            CumulativeHistory far,
            Instant closedBefore) {
        this.scope = scope;
        this.judged = judged;
        this.near = near;
        this.far = far;
        this.closedBefore = closedBefore;
    }

    public Scope scope() {
        return scope;
    }

    public NavigableSet<Long> judged() {
        return judged;
    }

    public Instant closedBefore() {
        return closedBefore;
    }

    /** Attempt versions folded by the end of this minute: orders the rows of one moment. */
    public long sequence(long minute) {
        return upTo(minute).sequence();
    }

    /** Which attempts judge the scope at this minute: traffic where there was any within 30 days, else probes. */
    public Origin origin(long minute) {
        return traffic(minute) > traffic(minute - RateWindow.D30.minutes()) ? Origin.GATEWAY : Origin.PROBE;
    }

    private long traffic(long minute) {
        return upTo(minute).outcomes().of(Origin.GATEWAY);
    }

    /** What the scope had seen by the end of this minute or the last one before it that had data. */
    public Cumulative upTo(long minute) {
        Map.Entry<Long, Cumulative> entry = near.floorEntry(minute);
        if (entry != null) {
            return entry.getValue();
        }
        return minute < 0 ? Cumulative.none() : asked.computeIfAbsent(minute, m -> far.upTo(scope, m));
    }
}
