package dev.nines.dashboards.web;

import dev.nines.dashboards.postmortem.PostMortem;
import dev.nines.sql.report.Export;
import dev.nines.sql.report.ReportRange;
import dev.nines.sql.report.Reports;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;

/** {@code /api/v1/reports/NAME}: what {@code nines report NAME --format json} prints; and an outage's post-mortem. */
final class ReportRoutes {
    private static final int LONGEST_ID = 100;

    private final Reports reports;
    private final Reports exports;
    private final Asked asked;

    /** @param exports has wider bounds, as what it answers is not kept in memory */
    ReportRoutes(Reports reports, Reports exports, Asked asked) {
        this.reports = reports;
        this.exports = exports;
        this.asked = asked;
    }

    void add(RoutesConfig routes) {
        routes.get("/api/v1/reports/{name}", context -> {
            String name = Asked.known("report", context.pathParam("name"), Reports.names());
            answer(context, name, asked.range(context, Optional.empty()));
        });
        routes.get("/api/v1/views/{name}", context -> {
            String name = Asked.known("view", context.pathParam("name"), Reports.views());
            answer(context, name, asked.range(context, Optional.of(Asked.DAY)));
        });
        routes.get("/api/v1/outages/{id}/postmortem", this::postMortem);
    }

    private void answer(Context context, String name, ReportRange range) throws IOException {
        Format format = Format.of(context.queryParam("format"));
        context.contentType(format.contentType());
        if (format != Format.JSON) {
            context.header("Content-Disposition", "attachment; filename=\"" + name + "." + format.word() + "\"");
        }
        if (format == Format.PARQUET || format == Format.CSV && Reports.isExport(name)) {
            exports.export(name, range, format == Format.CSV ? Export.CSV : Export.PARQUET, context.outputStream());
            return;
        }
        StringWriter text = new StringWriter();
        format.writer().write(reports.run(name, range), text);
        context.result(text.toString());
    }

    private void postMortem(Context context) {
        String id = context.pathParam("id");
        if (id.length() > LONGEST_ID) {
            throw Refused.unknown("there is no outage '" + Shown.of(id) + "'; take an outage_id of report outages");
        }
        context.contentType("text/markdown; charset=utf-8");
        try {
            context.result(new PostMortem(reports).draft(id));
        } catch (IllegalArgumentException e) {
            throw Refused.unknown(e.getMessage());
        }
    }
}
