package dev.nines.domain.attempt;

import static dev.nines.domain.attempt.Check.require;

import java.time.Instant;

/**
 * A call that was sent and has not been answered yet. Sources that tell let hung calls be seen before they time out; the
 * attempt itself follows under the same id when it ends.
 *
 * @param attemptId of the attempt it begins
 * @param requestId of its request
 * @param target whom it called
 * @param startedAt when it was sent
 */
public record AttemptStarted(String attemptId, String requestId, Target target, Instant startedAt) {
    public AttemptStarted {
        require(attemptId != null && !attemptId.isEmpty(), "attempt_id is missing; a start needs that of its attempt");
        require(requestId != null && !requestId.isEmpty(), "request_id is empty; leave it out or give an id");
        require(target != null, "provider and model are missing");
        require(startedAt != null, "started_at is missing; give RFC 3339 or epoch milliseconds");
    }
}
