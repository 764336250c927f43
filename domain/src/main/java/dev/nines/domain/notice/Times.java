package dev.nines.domain.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The moments of a notice, in event time but for the last.
 *
 * @param since when it began
 * @param known when the evidence sufficed
 * @param ended when it ended; empty while it lasts
 * @param upTo how far the data reached when this was said
 * @param published wall clock at which this was said
 */
public record Times(Instant since, Instant known, Optional<Instant> ended, Instant upTo, Instant published) {
    /** How far the data lay behind the clock: hours where an old file is read again. */
    public Duration lag() {
        return Duration.between(upTo, published);
    }
}
