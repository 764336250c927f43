package dev.nines.dashboards.postmortem;

import dev.nines.sql.report.ReportRange;
import dev.nines.sql.report.Reports;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything a draft is made of, from named queries alone.
 *
 * @param outage the facts of query {@code postmortem}
 * @param cost its row of report {@code outage-cost}; a retracted outage and a change of behaviour have none
 * @param declared its row of report {@code status-lag}; an outage inside a wider one has none
 */
record Evidence(
        Facts outage,
        List<Facts> timeline,
        List<Facts> impact,
        List<Facts> objectives,
        List<Facts> requests,
        Optional<Facts> cost,
        Optional<Facts> declared) {

    /** @return empty if there is no outage of this id */
    static Optional<Evidence> of(Reports reports, String id) {
        return rows(reports, "postmortem", id).stream().findFirst().map(outage -> {
            Instant onset = outage.time("onset");
            Instant last = outage.knows("ended_at") ? outage.time("ended_at") : outage.time("watermark");
            ReportRange touching = new ReportRange(
                    Optional.of(onset),
                    Optional.of((last.isAfter(onset) ? last : onset).plus(Duration.ofMillis(1))),
                    Optional.of(outage.text("scope")));
            return new Evidence(
                    outage,
                    rows(reports, "postmortem-timeline", id),
                    rows(reports, "postmortem-impact", id),
                    rows(reports, "postmortem-slos", id),
                    rows(reports, "postmortem-requests", id),
                    counts(outage) ? only(rows(reports, "outage-cost", id), id) : Optional.empty(),
                    only(Facts.of(reports.answer("status-lag", touching)), id));
        });
    }

    private static boolean counts(Facts outage) {
        return !outage.text("state").equals("retracted") && !outage.text("kind").equals("behaviour");
    }

    private static List<Facts> rows(Reports reports, String query, String id) {
        return Facts.of(reports.answer(query, ReportRange.of(id)));
    }

    private static Optional<Facts> only(List<Facts> rows, String id) {
        return rows.stream().filter(row -> row.text("outage_id").equals(id)).findFirst();
    }
}
