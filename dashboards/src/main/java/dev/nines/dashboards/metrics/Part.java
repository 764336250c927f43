package dev.nines.dashboards.metrics;

import java.time.Instant;

/** One query's figures. */
interface Part {
    /** @param now event time up to which everything is known, at most the clock's */
    void read(Figures figures, Instant now, Families families);
}
