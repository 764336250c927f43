package dev.nines.domain.attempt;

import static dev.nines.domain.attempt.Check.require;

/**
 * The attempt's place among the caller's requests.
 *
 * @param requestId what the caller asked once
 * @param taskId the agent's piece of work, null if none
 * @param attemptNo 1 for the first attempt of the request, then 2, 3, ...
 * @param previousAttemptId the attempt this one retries or falls back from, null if none
 */
public record Lineage(String requestId, String taskId, int attemptNo, String previousAttemptId) {
    public Lineage {
        require(requestId != null && !requestId.isEmpty(), "request_id is empty; leave it out or give an id");
        require(attemptNo >= 1, "attempt_no %s is below 1; the first attempt is 1", attemptNo);
    }

    /** A request of one attempt. */
    public static Lineage single(String requestId) {
        return new Lineage(requestId, null, 1, null);
    }
}
