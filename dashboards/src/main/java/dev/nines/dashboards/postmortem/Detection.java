package dev.nines.dashboards.postmortem;

import static dev.nines.dashboards.postmortem.Markdown.escaped;

import dev.nines.sql.report.Cell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** When we knew, and when the provider said so. */
final class Detection {
    private final Evidence evidence;
    private final Facts outage;

    Detection(Evidence evidence) {
        this.evidence = evidence;
        this.outage = evidence.outage();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        Duration delay = Duration.between(outage.time("onset"), outage.time("detected_at"));
        lines.add("Ours: onset %s, detected %s, **%s** later, by %s."
                .formatted(
                        outage.text("onset"),
                        outage.text("detected_at"),
                        lasted(delay.toMillis() / 1e3),
                        outage.text("confirmed_by").equals("both")
                                ? "traffic and probes"
                                : escaped(outage.text("confirmed_by"))));
        if (outage.text("state").equals("retracted") || outage.text("kind").equals("behaviour")) {
            return lines;
        } else if (outage.knows("parent_id")) {
            lines.add("The provider's: see the wider outage.");
        } else {
            lines.add(evidence.declared().map(Detection::declared).orElse("The provider's: unknown."));
        }
        return lines;
    }

    private static String declared(Facts row) {
        return switch (row.text("verdict")) {
            case "matched" -> {
                String lead = row.number("detection_lead_s") >= 0
                        ? "We knew **" + row.text("detection_lead_s") + "** before."
                        : "It knew " + lasted(-row.number("detection_lead_s")) + " before us.";
                String end = row.knows("resolved_at")
                        ? "Resolved, it says, " + row.text("resolved_at") + "."
                        : "Not resolved yet, it says.";
                yield "The provider's: \u201c%s\u201d (impact %s), declared %s, **%s** after the onset. %s %s%s"
                        .formatted(
                                escaped(row.text("title")),
                                escaped(row.text("impact")),
                                row.text("declared_at"),
                                row.text("declaration_lag_s"),
                                lead,
                                end,
                                row.number("other_incidents") > 0
                                        ? " Incidents of the same time beside it: " + row.text("other_incidents") + "."
                                        : "");
            }
            case "not_followed" -> "The provider's: unknown. No incident of it was ever seen; is its status page read?";
            case "below_notice" -> "The provider's: not declared; it was shorter than five minutes.";
            default -> "The provider's: never declared.";
        };
    }

    static String lasted(double seconds) {
        return Cell.of("duration_s", seconds);
    }
}
