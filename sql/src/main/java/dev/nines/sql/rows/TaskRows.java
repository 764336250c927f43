package dev.nines.sql.rows;

import static dev.nines.sql.rows.ColumnType.FLOAT64;
import static dev.nines.sql.rows.ColumnType.TEXT;
import static dev.nines.sql.rows.ColumnType.TIME;
import static dev.nines.sql.rows.ColumnType.UINT32;

import dev.nines.event.TaskFinished;

/** Rows of {@code tasks}. */
public final class TaskRows {
    public static final TableRows<TaskFinished> TASKS = TableRows.<TaskFinished>table("tasks")
            .column("task_id", TEXT, TaskFinished::getTaskId)
            .column("version", UINT32, t -> (long) t.getVersion())
            .column("result", TEXT, TaskFinished::getResult)
            .column("finished_at", TIME, TaskFinished::getFinishedAt)
            .column("score", FLOAT64.nullable(), TaskFinished::getScore)
            .column("kind", TEXT.nullable(), TaskFinished::getKind)
            .column("team", TEXT.nullable(), TaskFinished::getTeam)
            .column("project", TEXT.nullable(), TaskFinished::getProject)
            .column("tier", TEXT.nullable(), TaskFinished::getTier)
            .build();

    private TaskRows() {}
}
