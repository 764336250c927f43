package dev.nines.dashboards.postmortem;

import static dev.nines.dashboards.postmortem.Markdown.code;
import static dev.nines.dashboards.postmortem.Markdown.escaped;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the template asks for, worded. */
final class Draft {
    private final Evidence evidence;
    private final Facts outage;
    private final boolean open;

    Draft(Evidence evidence) {
        this.evidence = evidence;
        this.outage = evidence.outage();
        this.open = List.of("open", "recovering").contains(outage.text("state"));
    }

    Map<String, Object> context() {
        Map<String, Object> context = new HashMap<>();
        for (String column : List.of("scope", "kind", "peak_severity", "state", "revision", "signal")) {
            context.put(column, outage.text(column));
        }
        Instant onset = outage.time("onset");
        Instant last = outage.knows("ended_at") ? outage.time("ended_at") : outage.time("watermark");
        context.put("day", onset.toString().substring(0, 10));
        context.put("watermark", outage.text("watermark"));
        context.put("plain_id", Markdown.plain(outage.text("outage_id")));
        context.put("plain_scope", Markdown.plain(outage.text("scope")));
        context.put("since", onset.truncatedTo(ChronoUnit.MINUTES));
        context.put("until", last.truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1)));
        context.put("retracted", outage.text("state").equals("retracted"));
        context.put("open", open);
        context.put("so_far", open ? " so far" : "");
        context.put("behaviour", outage.text("kind").equals("behaviour"));
        context.put("summary", summary());
        Impact impact = new Impact(evidence);
        context.put("impact", impact.lines(open));
        context.put("parts", impact.callers());
        context.put("no_parts", impact.callers().isEmpty());
        context.put("failures", impact.failures());
        context.put("outcomes", outage.any("outcomes") ? outage.text("outcomes") : "");
        context.put("probe_outcomes", outage.any("probe_outcomes") ? outage.text("probe_outcomes") : "");
        context.put("mitigation", impact.mitigation());
        context.put("cost", evidence.cost().map(Money::new).map(Money::context).orElse(null));
        context.put(
                "objectives",
                some(evidence.objectives().stream().map(Draft::objective).toList()));
        context.put("detection", new Detection(evidence).lines());
        context.put("timeline", evidence.timeline().stream().map(Draft::event).toList());
        context.put(
                "requests",
                some(evidence.requests().stream().map(Draft::request).toList()));
        return context;
    }

    /** Rows below one head; null without any, so that the head is left out. */
    private static Map<String, Object> some(List<Map<String, Object>> rows) {
        return rows.isEmpty() ? null : Map.of("rows", rows);
    }

    private List<Map<String, Object>> summary() {
        List<Map<String, Object>> lines = new ArrayList<>();
        line(lines, "Outage", code(outage.text("outage_id")));
        line(lines, "Scope", code(outage.text("scope")));
        line(lines, "Kind", escaped(outage.text("kind")));
        line(
                lines,
                "Severity",
                escaped(outage.text("peak_severity") + " at its worst, " + outage.text("severity")
                        + (open ? " now" : " at the end")));
        line(
                lines,
                "Status",
                escaped(outage.text("state")
                        + (Boolean.TRUE.equals(outage.values().get("accepted"))
                                ? ", because it had become the normal state"
                                : "")));
        line(lines, "From", outage.text("onset"));
        line(lines, "To", open ? "not over" : outage.text("ended_at"));
        line(lines, "Duration", outage.text("duration_s") + (open ? " so far" : ""));
        if (outage.number("flaps") > 0) {
            line(lines, "Failed again within it", outage.text("flaps"));
        }
        for (String column : List.of("models", "regions", "gateways")) {
            if (outage.any(column)) {
                line(
                        lines,
                        column.substring(0, 1).toUpperCase(Locale.ROOT) + column.substring(1),
                        escaped(outage.text(column)));
            }
        }
        if (outage.knows("parent_id")) {
            line(lines, "Part of", code(outage.text("parent_id")) + ", whose post-mortem tells the whole");
        }
        return lines;
    }

    private static void line(List<Map<String, Object>> lines, String name, String value) {
        lines.add(Map.of("name", name, "value", value));
    }

    private static Map<String, Object> event(Facts row) {
        double offset = row.number("offset_s");
        return Map.of(
                "at", row.text("at"),
                "offset", (offset > 0 ? "+" : "") + Detection.lasted(offset),
                "source", row.text("source"),
                "event", row.text("event"),
                "detail", row.text("detail"));
    }

    private static Map<String, Object> objective(Facts row) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String column : List.of("slo", "scope", "objective", "period", "state")) {
            values.put(column, row.text(column));
        }
        Map.of("used", "budget_used", "before", "budget_before", "after", "budget_after")
                .forEach((name, column) ->
                        values.put(name, row.knows(column) ? Facts.percent(row.number(column)) : Facts.UNKNOWN));
        values.put("burn_5m", row.text("peak_burn_5m"));
        values.put("burn_1h", row.text("peak_burn_1h"));
        return values;
    }

    private static Map<String, Object> request(Facts row) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("at", row.time("started_at"));
        values.put("request", code(row.text("request_id")));
        values.put(
                "provider_request", row.knows("provider_request_id") ? code(row.text("provider_request_id")) : "none");
        values.put("model", row.text("model"));
        values.put("region", row.knows("region") ? row.text("region") : "");
        values.put(
                "outcome",
                row.text("outcome").replace('_', ' ')
                        + (row.knows("status_code") ? ", " + row.text("status_code") : ""));
        values.put("waited", row.text("waited_s"));
        return values;
    }
}
