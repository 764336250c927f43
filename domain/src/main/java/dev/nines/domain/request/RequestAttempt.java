package dev.nines.domain.request;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.pane.Contribution;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An attempt as far as its request needs it.
 *
 * @param attemptNo 1 or more
 * @param startMicros since the epoch
 * @param endMicros since the epoch, not before the start
 * @param cacheHit answered from the gateway's own cache, so no provider was called
 * @param tier critical, important or general; null if unknown
 * @param contribution what it adds to the panes of its provider, unless it is a cache hit
 */
public record RequestAttempt(
        String attemptId,
        int attemptNo,
        long startMicros,
        long endMicros,
        boolean cacheHit,
        String tier,
        Contribution contribution) {

    /**
     * @param attempt priced
     * @param endSecond when it counts: its end, clamped where its clock ran ahead
     */
    public static RequestAttempt of(Attempt attempt, long endSecond) {
        return new RequestAttempt(
                attempt.attemptId(),
                attempt.lineage().attemptNo(),
                micros(attempt.timing().startedAt()),
                micros(attempt.timing().endedAt()),
                attempt.cacheHit(),
                attempt.caller().tier(),
                Contribution.of(attempt, endSecond));
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }
}
