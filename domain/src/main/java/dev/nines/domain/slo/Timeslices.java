package dev.nines.domain.slo;

/**
 * Counting slices of time instead of events, so that a quiet minute weighs as much as a busy one. Slices are aligned to
 * the epoch. One without events does not count: no data is neither good nor bad.
 *
 * @param target least share of good events for a slice to be good, above 0, at most 1
 * @param minutes length of a slice, 1 to 60
 */
public record Timeslices(double target, int minutes) {
    public Timeslices {
        if (!(target > 0 && target <= 1)) {
            throw new IllegalArgumentException(
                    "timeSliceTarget " + target + " is not above 0 and at most 1, e.g. 0.95");
        }
        if (minutes < 1 || minutes > 60) {
            throw new IllegalArgumentException("timeSliceWindow of " + minutes + " minutes is not within 1 and 60");
        }
    }

    /** First minute of the slice that holds this one. */
    public long firstMinute(long minute) {
        return Math.floorDiv(minute, (long) minutes) * minutes;
    }

    /** A slice as an event. */
    public Counts slice(Counts events) {
        if (events.isEmpty()) {
            return Counts.NONE;
        }
        double good = ErrorBudget.rounded(1 - events.errorRatio());
        return new Counts(1, good < target ? 1 : 0);
    }
}
