package dev.nines.domain.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** When a target may be called again: after its failures, and within its rate. */
final class Pace {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int perMinute;
    private final Backoff backoff;
    private final Deque<Instant> sent = new ArrayDeque<>();
    private Instant notBefore = Instant.MIN;
    private int failures;

    Pace(int perMinute, Backoff backoff) {
        this.perMinute = perMinute;
        this.backoff = backoff;
    }

    boolean mayCall(Instant now) {
        while (!sent.isEmpty() && !sent.peekFirst().plus(MINUTE).isAfter(now)) {
            sent.pollFirst();
        }
        return !now.isBefore(notBefore) && sent.size() < perMinute;
    }

    void called(Instant now) {
        sent.addLast(now);
    }

    void succeeded() {
        failures = 0;
        notBefore = Instant.MIN;
    }

    void failed(Failure failure, Instant now) {
        failures++;
        Duration wait = backoff.after(failures);
        Duration asked = failure.retryAfter().orElse(Duration.ZERO);
        notBefore = now.plus(asked.compareTo(wait) > 0 ? asked : wait);
    }
}
