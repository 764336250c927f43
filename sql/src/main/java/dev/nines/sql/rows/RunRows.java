package dev.nines.sql.rows;

import static dev.nines.sql.rows.ColumnType.INT32;
import static dev.nines.sql.rows.ColumnType.TEXT;
import static dev.nines.sql.rows.ColumnType.TIME;
import static dev.nines.sql.rows.ColumnType.UINT16;

/** Rows of {@code run_ends} and {@code ingest_runs}. */
public final class RunRows {
    public static final TableRows<RunEnd> ENDS = TableRows.<RunEnd>table("run_ends")
            .column("run_id", TEXT, RunEnd::runId)
            .column("topic", TEXT, RunEnd::topic)
            .column("partition", UINT16, RunEnd::partition)
            .column("shard", INT32, RunEnd::shard)
            .column("watermark", TIME, RunEnd::watermark)
            .build();

    public static final TableRows<CompletedRun> RUNS = TableRows.<CompletedRun>table("ingest_runs")
            .column("run_id", TEXT, CompletedRun::runId)
            .column("watermark", TIME, CompletedRun::watermark)
            .column("completed_at", TIME, CompletedRun::completedAt)
            .build();

    private RunRows() {}
}
