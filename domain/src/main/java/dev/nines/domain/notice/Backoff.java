package dev.nines.domain.notice;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next try: twice as long each time, and not at the same moment as others.
 *
 * @param first before the second try
 * @param longest at most
 * @param jitter draws from 0 to 1
 */
public record Backoff(Duration first, Duration longest, DoubleSupplier jitter) {
    private static final int MOST_DOUBLINGS = 30;

    /** Between half of the wait and all of it. */
    Duration after(int failures) {
        double full = first.toMillis() * Math.pow(2, Math.min(failures - 1, MOST_DOUBLINGS));
        double capped = Math.min(full, longest.toMillis());
        return Duration.ofMillis(Math.round(capped * (0.5 + jitter.getAsDouble() / 2)));
    }
}
