package dev.nines.domain.slo;

/**
 * Events of one window that count for an objective.
 *
 * @param events all that count
 * @param bad the bad ones among them
 */
public record Counts(long events, long bad) {
    public static final Counts NONE = new Counts(0, 0);

    public Counts {
        if (bad < 0 || bad > events) {
            throw new IllegalArgumentException(bad + " bad of " + events + " events");
        }
    }

    public Counts plus(Counts other) {
        return new Counts(events + other.events, bad + other.bad);
    }

    /** Without a part of it. */
    public Counts minus(Counts part) {
        return new Counts(events - part.events, bad - part.bad);
    }

    public boolean isEmpty() {
        return events == 0;
    }

    /** bad / events; null without events: no data is not zero errors. */
    public Double errorRatio() {
        return isEmpty() ? null : (double) bad / events;
    }
}
