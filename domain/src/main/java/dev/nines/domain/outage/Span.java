package dev.nines.domain.outage;

import java.time.Instant;
import java.util.Optional;

/**
 * When a window was, in seconds since the epoch.
 *
 * @param onset first second of it
 * @param detectedAt second whose evidence sufficed
 * @param endedAt first second after it, {@link #NEVER} while it lasts
 * @param recoveredAt second at which the end was certain, {@link #NEVER} while it lasts
 */
record Span(long onset, long detectedAt, long endedAt, long recoveredAt) {
    static final long NEVER = Long.MIN_VALUE;

    static Span open(long onset, long detectedAt) {
        return new Span(onset, detectedAt, NEVER, NEVER);
    }

    Span close(long end, long certainAt) {
        return new Span(onset, detectedAt, Math.max(onset, end), certainAt);
    }

    /** Begun earlier than thought. */
    Span from(long earlier) {
        return new Span(Math.min(onset, earlier), detectedAt, endedAt, recoveredAt);
    }

    Span reopen() {
        return open(onset, detectedAt);
    }

    static Optional<Instant> instant(long second) {
        return second == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochSecond(second));
    }
}
