package dev.nines.domain.whatif;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * Further tries at the same target.
 *
 * @param times after the first try, 0 to 10
 * @param backoff before the first retry; each later one waits twice as long
 * @param again share of failures that fail again although the target would serve others, 0 (tries of a minute are
 *     independent) to 1 (a retry never helps); empty: as measured on the chains of history, else {@link #ASSUMED}
 */
public record Retries(int times, Duration backoff, OptionalDouble again) {
    /** Without data: half of the failures are of the request or outlast the back-off. */
    public static final double ASSUMED = 0.5;

    public static final Retries NONE = new Retries(0, Duration.ZERO, OptionalDouble.empty());

    public Retries {
        if (times < 0 || times > 10) {
            throw new IllegalArgumentException("retries: " + times + " is not from 0 to 10");
        }
        if (backoff.isNegative() || backoff.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("backoff: " + backoff + " is not from 0 to 1 minute");
        }
        again.ifPresent(share -> {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("again: " + share + " is not from 0 to 1");
            }
        });
    }
}
