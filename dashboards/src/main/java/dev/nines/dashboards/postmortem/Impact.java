package dev.nines.dashboards.postmortem;

import static dev.nines.dashboards.postmortem.Markdown.escaped;

import dev.nines.sql.report.Cell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whom it hit, what failed, and what helped. */
final class Impact {
    /** More names than this are in the report. */
    private static final int SHOWN = 10;

    private final Facts outage;
    private final List<Facts> rows;

    Impact(Evidence evidence) {
        this.outage = evidence.outage();
        this.rows = evidence.impact();
    }

    List<String> lines(boolean open) {
        List<String> lines = new ArrayList<>();
        String soFar = open ? " so far" : "";
        lines.add("%s of %s attempts failed%s (%s), %s were throttled. In the worst minute %s failed."
                .formatted(
                        outage.text("bad"),
                        outage.text("attempts"),
                        soFar,
                        outage.share("bad", "attempts"),
                        outage.text("throttled"),
                        Facts.percent(outage.number("peak_error_ratio"))));
        lines.add("**%s requests were touched, %s of them lost** (%s)."
                .formatted(
                        outage.text("touched_requests"),
                        outage.text("lost_requests"),
                        outage.share("lost_requests", "touched_requests")));
        if (outage.number("lost_requests") == outage.number("touched_requests")) {
            return lines;
        }
        lines.add("The others were answered: %s by a retry at the same provider, %s by a fallback to another%s."
                .formatted(
                        outage.text("after_retry"),
                        outage.text("after_fallback"),
                        outage.number("answered_before") > 0
                                ? ", " + outage.text("answered_before") + " before the failure"
                                : ""));
        if (outage.number("delay_s") > 0) {
            double each = outage.number("delay_s") / (outage.number("after_retry") + outage.number("after_fallback"));
            lines.add("Those waited %s longer in all, %s each on average."
                    .formatted(outage.text("delay_s"), Cell.of("each_s", each)));
        }
        return lines;
    }

    /** A table for each part of the callers that events tell. */
    List<Map<String, Object>> callers() {
        return tables(
                Map.of("tier", "Tier", "team", "Team", "tenant", "Tenant", "project", "Project"),
                List.of("tier", "team", "tenant", "project"));
    }

    List<Map<String, Object>> failures() {
        return tables(
                Map.of("outcome", "Outcome", "model", "Model", "region", "Region"),
                List.of("outcome", "model", "region"));
    }

    private List<Map<String, Object>> tables(Map<String, String> titles, List<String> parts) {
        List<Map<String, Object>> tables = new ArrayList<>();
        for (String part : parts) {
            List<Facts> of =
                    rows.stream().filter(row -> row.text("part").equals(part)).toList();
            if (of.stream().anyMatch(row -> row.knows("name"))) {
                tables.add(Map.of("title", titles.get(part), "rows", named(of)));
            }
        }
        return tables;
    }

    private static List<Map<String, Object>> named(List<Facts> of) {
        List<Map<String, Object>> named = new ArrayList<>();
        for (Facts row : of.subList(0, Math.min(SHOWN, of.size()))) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("name", row.knows("name") ? row.text("name") : "(not said)");
            values.put("touched", row.text("touched_requests"));
            values.put("lost", row.text("lost_requests"));
            values.put("share", row.share("lost_requests", "touched_requests"));
            values.put("failed", row.text("failed_attempts"));
            named.add(values);
        }
        if (of.size() > SHOWN) {
            named.add(Map.of(
                    "name",
                    "and %d more".formatted(of.size() - SHOWN),
                    "touched",
                    "",
                    "lost",
                    "",
                    "share",
                    "",
                    "failed",
                    ""));
        }
        return named;
    }

    List<String> mitigation() {
        List<String> lines = new ArrayList<>();
        lines.add(
                outage.number("after_fallback") == 0
                        ? "Fallback: none seen. No touched request was answered by another provider."
                        : "Fallback: **%s** of the touched requests were answered by another provider (%s)."
                                .formatted(
                                        outage.share("after_fallback", "touched_requests"),
                                        escaped(outage.text("fallbacks"))));
        lines.add(
                outage.number("touched_requests") == 0
                        ? "Retries: none seen."
                        : "Retries: %s attempts for %s touched requests, %.2f each; %s were answered by a retry at the same provider."
                                .formatted(
                                        outage.text("tries"),
                                        outage.text("touched_requests"),
                                        outage.number("tries") / outage.number("touched_requests"),
                                        outage.share("after_retry", "touched_requests")));
        lines.add(
                outage.number("timeouts") == 0
                        ? "Hung callers: none seen. No failed attempt ended by a time-out."
                        : "Hung callers: %s attempts timed out, after %s of waiting in all. The longest wait for a failure was %s."
                                .formatted(outage.text("timeouts"), outage.text("hung_s"), outage.text("longest_s")));
        return lines;
    }
}
