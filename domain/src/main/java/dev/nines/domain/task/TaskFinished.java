package dev.nines.domain.task;

import dev.nines.domain.Tier;
import java.time.Instant;

/**
 * An agent's word that a piece of work is over. Without it an end can only be inferred from silence, and never whether
 * the work was any good.
 *
 * @param taskId identity; the highest version of it replaces all lower ones
 * @param version 0 or more
 * @param result whether the work was done
 * @param finishedAt when
 * @param score quality by the agent's own measure, null if none
 * @param kind what sort of work, so that like is compared with like; null if unknown
 * @param team team that owns the agent, null if unknown
 * @param project project of the agent, null if unknown
 * @param tier critical, important or general; null if unknown
 */
public record TaskFinished(
        String taskId,
        int version,
        Result result,
        Instant finishedAt,
        Double score,
        String kind,
        String team,
        String project,
        String tier) {

    /** How a task ended. */
    public enum Result {
        /** The work was done. */
        SUCCESS,
        /** It was not, and nobody goes on with it. */
        FAILURE,
        /** The caller no longer wanted it: neither success nor failure. */
        CANCELLED
    }

    public TaskFinished {
        require(taskId != null && !taskId.isEmpty(), "task_id is missing; name the task that finished");
        require(version >= 0, "version " + version + " is below 0");
        require(result != null, "result is missing; give success, failure or cancelled");
        require(finishedAt != null, "finished_at is missing; give RFC 3339 or epoch milliseconds");
        require(score == null || Double.isFinite(score), "score " + score + " is not a number");
        Tier.check(tier);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
