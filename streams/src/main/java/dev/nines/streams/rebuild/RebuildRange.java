package dev.nines.streams.rebuild;

import java.time.Instant;

/**
 * Which event hours to rebuild: those that begin from {@code since} on and before {@code until}.
 *
 * @param again also those rebuilt before
 */
public record RebuildRange(Instant since, Instant until, boolean again) {
    /** Everything that came too late since the last time. */
    public static final RebuildRange ALL = new RebuildRange(Instant.MIN, Instant.MAX, false);

    public RebuildRange {
        if (!since.isBefore(until)) {
            throw new IllegalArgumentException("since " + since + " is not before until " + until);
        }
    }

    boolean holds(long hour) {
        Instant start = Instant.ofEpochSecond(hour * 3600);
        return !start.isBefore(since) && start.isBefore(until);
    }
}
