package dev.nines.schemas;

import dev.nines.domain.task.TaskFinished;
import dev.nines.domain.task.TaskFinished.Result;
import java.util.Arrays;
import java.util.Locale;

/** Ends of tasks to and from the wire. */
public final class TaskFinishedCodec {
    private TaskFinishedCodec() {}

    public static dev.nines.event.TaskFinished write(TaskFinished task) {
        return new dev.nines.event.TaskFinished(
                task.taskId(),
                task.version(),
                task.result().name().toLowerCase(Locale.ROOT),
                task.finishedAt(),
                task.score(),
                task.kind(),
                task.team(),
                task.project(),
                task.tier());
    }

    /** @throws IllegalArgumentException if the event breaks the domain's rules */
    public static TaskFinished read(dev.nines.event.TaskFinished e) {
        return new TaskFinished(
                e.getTaskId(),
                e.getVersion(),
                result(e.getResult()),
                e.getFinishedAt(),
                e.getScore(),
                e.getKind(),
                e.getTeam(),
                e.getProject(),
                e.getTier());
    }

    private static Result result(String word) {
        return Arrays.stream(Result.values())
                .filter(result -> result.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("result '" + word + "' is none of success, failure, cancelled"));
    }
}
