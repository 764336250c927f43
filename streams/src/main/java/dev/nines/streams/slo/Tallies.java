package dev.nines.streams.slo;

import dev.nines.domain.attempt.Origin;
import dev.nines.domain.slo.Tally;

/** What counts for one objective and scope, by origin. */
@FunctionalInterface
interface Tallies {
    /** @param corrected without the excluded minutes */
    Tally of(Origin origin, boolean corrected);
}
