package dev.nines.domain.attempt;

import static dev.nines.domain.attempt.Check.require;

import java.time.Duration;
import java.time.Instant;

/**
 * When the attempt ran.
 *
 * @param startedAt when the call was sent
 * @param endedAt when the last byte came or the caller gave up; detection counts the attempt here
 * @param ttftMs time to the first token in milliseconds, null if unknown
 */
public record Timing(Instant startedAt, Instant endedAt, Double ttftMs) {
    /** No call lasts longer; a larger value is a unit error (seconds sent as milliseconds and the like). */
    public static final Duration LONGEST = Duration.ofDays(1);

    public Timing {
        require(startedAt != null, "started_at is missing; give RFC 3339 or epoch milliseconds");
        require(endedAt != null, "ended_at is missing; give it or duration_ms");
        require(!endedAt.isBefore(startedAt), "ended_at %s is before started_at %s", endedAt, startedAt);
        require(
                Duration.between(startedAt, endedAt).compareTo(LONGEST) <= 0,
                "ended_at %s is more than a day after started_at %s; check the unit",
                endedAt,
                startedAt);
        require(
                ttftMs == null || ttftMs >= 0 && ttftMs <= LONGEST.toMillis(),
                "ttft_ms %s is not within 0 and a day",
                ttftMs);
    }

    /** Duration in milliseconds, microsecond precision. */
    public double durationMs() {
        return Duration.between(startedAt, endedAt).toNanos() / 1e6;
    }
}
