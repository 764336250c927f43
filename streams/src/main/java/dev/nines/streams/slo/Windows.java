package dev.nines.streams.slo;

import dev.nines.domain.attempt.Origin;
import dev.nines.domain.pane.LogHistogram;
import dev.nines.domain.rate.Cumulative;
import dev.nines.domain.rate.RateWindow;
import dev.nines.domain.slo.Counts;
import dev.nines.domain.slo.Objective;
import dev.nines.domain.slo.Tally;
import dev.nines.domain.slo.WindowCounts;
import dev.nines.streams.rate.Past;

/** The windows of one origin that end with one minute, each counted when it is first asked for. */
final class Windows implements WindowCounts {
    private final Objective objective;
    private final Past past;
    private final long minute;
    private final Origin origin;
    private final Tally tally;
    private final Counts[] counted = new Counts[RateWindow.values().length];
    private Counts period;

    Windows(Objective objective, Past past, long minute, Origin origin, Tally tally) {
        this.objective = objective;
        this.past = past;
        this.minute = minute;
        this.origin = origin;
        this.tally = tally;
    }

    @Override
    public Counts over(RateWindow window) {
        Counts counts = counted[window.ordinal()];
        if (counts == null) {
            counts = tally.between(minute - window.minutes() + 1, minute);
            counted[window.ordinal()] = counts;
        }
        return counts;
    }

    @Override
    public Counts period() {
        if (period == null) {
            period = tally.between(objective.period().firstMinute(minute), minute);
        }
        return period;
    }

    /** A scope with one caller has no second to wait for. */
    @Override
    public boolean severalCallers(RateWindow window) {
        if (origin == Origin.PROBE || !objective.tellsCallers()) {
            return true;
        }
        Cumulative now = past.upTo(minute);
        LogHistogram callers = now.badCallers().copy();
        callers.subtract(past.upTo(minute - window.minutes()).badCallers());
        return callers.distinct() > 1 || Long.bitCount(now.callers().worked()) < 2;
    }
}
