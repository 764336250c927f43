package dev.nines.domain.slo;

import dev.nines.domain.rate.RateWindow;
import java.util.Arrays;

/** Simulated minutes of one scope; windows are whole minutes that end with the last one given. */
final class Traffic {
    private final long[] events;
    private final long[] bad;

    /** So many quiet minutes of even traffic before the first one asked for. */
    private final int before;

    Traffic(int before, long eventsBefore, int minutes) {
        this.before = before;
        this.events = new long[before + minutes + 1];
        this.bad = new long[before + minutes + 1];
        Arrays.setAll(events, i -> Math.min(i, before) * eventsBefore);
        Arrays.setAll(bad, i -> 0);
    }

    /** One minute, in order, the first is 0. */
    Traffic minute(int minute, long eventsInIt, long badInIt) {
        events[before + minute + 1] = events[before + minute] + eventsInIt;
        bad[before + minute + 1] = bad[before + minute] + badInIt;
        return this;
    }

    /** The windows that end with this minute. */
    WindowCounts upTo(int minute) {
        return new WindowCounts() {
            @Override
            public Counts over(RateWindow window) {
                return last(minute, window.minutes());
            }

            @Override
            public Counts period() {
                return last(minute, RateWindow.D30.minutes());
            }
        };
    }

    private Counts last(int minute, int length) {
        int end = before + minute + 1;
        int start = Math.max(0, end - length);
        return new Counts(events[end] - events[start], bad[end] - bad[start]);
    }
}
