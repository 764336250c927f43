package dev.nines.domain.task;

import static dev.nines.domain.pane.Contribution.UNKNOWN;

import dev.nines.domain.Level;
import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.pane.Contribution;
import dev.nines.domain.task.TaskFinished.Result;

/** What a finished task adds to the panes of tasks: whether it succeeded, when, and nothing else. */
public final class TaskOutcome {
    private TaskOutcome() {}

    /**
     * @param tier critical, important or general; null if unknown
     * @param second when it finished, since the epoch
     */
    public static Contribution of(String taskId, Result result, String tier, long second) {
        return new Contribution(
                Level.TASK,
                tier,
                Scope.ALL,
                null,
                null,
                null,
                null,
                second,
                outcome(result),
                Origin.GATEWAY,
                false,
                false,
                false,
                false,
                0,
                UNKNOWN,
                UNKNOWN,
                UNKNOWN,
                UNKNOWN,
                UNKNOWN,
                Contribution.callerBucket(taskId),
                UNKNOWN,
                UNKNOWN,
                UNKNOWN,
                UNKNOWN,
                UNKNOWN,
                UNKNOWN);
    }

    /** A failed task knows no finer outcome than that its agent's work did not serve. */
    private static Outcome outcome(Result result) {
        return switch (result) {
            case SUCCESS -> Outcome.OK;
            case FAILURE -> Outcome.SERVER_ERROR;
            case CANCELLED -> Outcome.CANCELLED;
        };
    }
}
