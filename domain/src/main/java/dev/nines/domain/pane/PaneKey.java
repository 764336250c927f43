package dev.nines.domain.pane;

import dev.nines.domain.Scope;
import java.time.Instant;

/**
 * Which pane: one scope over one aligned interval.
 *
 * @param start aligned to the width
 */
public record PaneKey(Scope scope, Instant start, PaneWidth width) {
    public PaneKey {
        if (start.getEpochSecond() % width.seconds() != 0 || start.getNano() != 0) {
            throw new IllegalArgumentException("pane start " + start + " is not aligned to " + width);
        }
    }

    /** First moment after the pane. */
    public Instant end() {
        return start.plusSeconds(width.seconds());
    }
}
