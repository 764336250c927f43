package dev.nines.dashboards.web;

import dev.nines.dashboards.postmortem.PostMortem;
import dev.nines.sql.report.ReportRange;
import dev.nines.sql.report.Reports;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;

/** {@code /api/v1/reports/NAME}: what {@code nines report NAME --format json} prints; and an outage's post-mortem. */
final class ReportRoutes {
    private static final int LONGEST_ID = 100;

    private final Asked asked;
    private final Answers answers;
    private final LongWork work;
    private final PostMortem postMortems;
    private final Turns turns;

    ReportRoutes(Asked asked, Answers answers, LongWork work, Reports reports, Turns turns) {
        this.asked = asked;
        this.answers = answers;
        this.work = work;
        this.postMortems = new PostMortem(reports);
        this.turns = turns;
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

    private void answer(Context context, String name, ReportRange range) {
        Format format = Format.of(context.queryParam("format"));
        if (format != Format.JSON) {
            context.header("Content-Disposition", "attachment; filename=\"" + name + "." + format.word() + "\"");
        }
        if (format == Format.PARQUET || format == Format.CSV && Reports.isExport(name)) {
            work.export(context, name, range, format);
        } else {
            answers.of(new Answers.Question(name, range, format)).send(context, asked.now());
        }
    }

    private void postMortem(Context context) {
        String id = context.pathParam("id");
        if (id.length() > LONGEST_ID) {
            throw Refused.unknown("there is no outage '" + Shown.of(id) + "'; take an outage_id of report outages");
        }
        context.contentType("text/markdown; charset=utf-8");
        try {
            context.result(turns.take(() -> postMortems.draft(id)));
        } catch (IllegalArgumentException e) {
            throw Refused.unknown(e.getMessage());
        }
    }
}
