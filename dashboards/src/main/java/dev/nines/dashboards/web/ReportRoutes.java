package dev.nines.dashboards.web;

import dev.nines.dashboards.postmortem.PostMortem;
import dev.nines.sql.report.JsonFormat;
import dev.nines.sql.report.ReportRange;
import dev.nines.sql.report.Reports;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Optional;

/** {@code /api/v1/reports/NAME}: what {@code nines report NAME --format json} prints; and an outage's post-mortem. */
final class ReportRoutes {
    private final Reports reports;

    ReportRoutes(Reports reports) {
        this.reports = reports;
    }

    void add(RoutesConfig routes) {
        routes.get("/api/v1/reports/{name}", this::report);
        routes.get("/api/v1/views/{name}", this::report);
        routes.get("/api/v1/outages/{id}/postmortem", this::postMortem);
    }

    private void report(Context context) throws IOException {
        StringWriter text = new StringWriter();
        new JsonFormat().write(reports.run(context.pathParam("name"), range(context)), text);
        context.contentType("application/json").result(text.toString());
    }

    private void postMortem(Context context) {
        context.contentType("text/markdown; charset=utf-8")
                .result(new PostMortem(reports).draft(context.pathParam("id")));
    }

    private static ReportRange range(Context context) {
        return new ReportRange(
                Optional.ofNullable(context.queryParam("since")).map(Instant::parse),
                Optional.ofNullable(context.queryParam("until")).map(Instant::parse),
                Optional.ofNullable(context.queryParam("scope")));
    }
}
