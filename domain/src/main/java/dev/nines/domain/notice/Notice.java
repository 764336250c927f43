package dev.nines.domain.notice;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The newest form of an alert or outage, as far as it can be told.
 *
 * @param id stable over revisions; of alerts and outages alike
 * @param grade the worst reached
 * @param parent the wider outage this one is part of
 * @param revision tells two forms of the same notice apart
 */
public record Notice(
        String id,
        Phase phase,
        Grade grade,
        Subject subject,
        Times times,
        Optional<String> parent,
        long revision,
        Evidence evidence) {
    public Notice {
        Objects.requireNonNull(id, "id of a notice");
    }

    public boolean firing() {
        return phase == Phase.FIRING;
    }

    /** Whether both lasted at some moment; what was retracted never did. */
    boolean overlaps(Notice other) {
        return phase != Phase.RETRACTED
                && !times.since().isAfter(other.times.ended().orElse(Instant.MAX))
                && !other.times.since().isAfter(times.ended().orElse(Instant.MAX));
    }
}
