package dev.nines.dashboards.web;

import dev.nines.sql.report.ComputedReport;
import dev.nines.sql.report.Export;
import dev.nines.sql.report.Report;
import dev.nines.sql.report.ReportRange;
import dev.nines.sql.report.Reports;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Exports and replays: few at once, so that pages stay quick, and with wider bounds, as they are not made in memory. */
final class LongWork {
    private final Reports reports;
    private final Turns turns;

    /** @param reports with bounds that a replay of months and an export of millions of rows fit in */
    LongWork(Reports reports, Turns turns) {
        this.reports = reports;
        this.turns = turns;
    }

    /** Writes rows as ClickHouse writes them; nothing is sent before the query is done, so that what is sent is whole. */
    void export(Context context, String name, ReportRange range, Format format) {
        context.contentType(format.contentType()).header("Cache-Control", "no-store");
        turns.take(() -> {
            try {
                reports.export(name, range, format == Format.CSV ? Export.CSV : Export.PARQUET, context.outputStream());
                context.outputStream().flush();
                return null;
            } catch (IOException e) {
                throw new UncheckedIOException("the browser is gone", e);
            }
        });
    }

    Report replay(ComputedReport report, ReportRange range) {
        return turns.take(() -> reports.run(report, range));
    }
}
