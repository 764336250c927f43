package dev.nines.schemas;

import dev.nines.domain.attempt.AttemptStarted;
import dev.nines.domain.attempt.Target;

/** Starts of attempts to and from the wire. */
public final class AttemptStartedCodec {
    private AttemptStartedCodec() {}

    public static dev.nines.event.AttemptStarted write(AttemptStarted started) {
        return new dev.nines.event.AttemptStarted(
                started.attemptId(),
                started.requestId(),
                started.startedAt(),
                started.target().gateway(),
                started.target().provider(),
                started.target().model(),
                started.target().region());
    }

    /** @throws IllegalArgumentException if the event breaks the domain's rules */
    public static AttemptStarted read(dev.nines.event.AttemptStarted e) {
        return new AttemptStarted(
                e.getAttemptId(),
                e.getRequestId() == null ? e.getAttemptId() : e.getRequestId(),
                new Target(e.getGateway(), e.getProvider(), e.getModel(), null, e.getRegion(), null),
                e.getStartedAt());
    }
}
