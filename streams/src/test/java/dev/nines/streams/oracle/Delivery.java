package dev.nines.streams.oracle;

import dev.nines.domain.attempt.Attempt;
import java.time.Instant;

/**
 * An attempt as it reached the broker; the same one may come again, or in another version.
 *
 * @param arrival the broker's stamp
 */
record Delivery(Attempt attempt, Instant arrival) {}
