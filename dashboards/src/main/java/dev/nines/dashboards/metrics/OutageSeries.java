package dev.nines.dashboards.metrics;

import dev.nines.dashboards.metrics.Table.Row;
import dev.nines.sql.report.ReportRange;
import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Instant;
import java.util.List;

/** Windows that are open, worst first where there are too many, and how scopes stand. */
final class OutageSeries implements Part {
    private static final double MILLIS = 1000;

    private final int most;
    private final Places states;

    OutageSeries(int most) {
        this.most = most;
        states = new Places(most);
    }

    @Override
    public void read(Figures figures, Instant now, Families families) {
        List<Row> open = new Table(figures.answer("metrics-outages", ReportRange.ALL)).rows();
        for (int i = 0; i < open.size(); i++) {
            Row row = open.get(i);
            families.add(
                    Metric.OUTAGES_OPEN,
                    Labels.of(
                            "level",
                            row.text("level"),
                            "kind",
                            row.text("kind"),
                            "outage_severity",
                            row.text("severity")),
                    1);
            if (i < most) {
                add(row, families);
            }
        }
        families.add(Metric.FOLDED, Labels.of("series", "outages"), Math.max(0, open.size() - most));
        List<Row> scopes = new Table(figures.answer("metrics-states", ReportRange.ALL)).rows();
        states.offer(scopes.stream().map(row -> row.text("scope")).toList());
        for (Row row : scopes) {
            if (states.has(row.text("scope"))) {
                families.add(Metric.SCOPE_STATE, ScopeLabels.of(row).add("state", row.text("state")), 1);
            }
        }
    }

    private static void add(Row row, Families families) {
        String severity = row.text("severity");
        Labels labels =
                ScopeLabels.of(row).merge(Labels.of("kind", row.text("kind"), "outage_id", row.text("outage_id")));
        Labels standing =
                Labels.of("outage_severity", severity, "state", row.text("state"), "parent_id", row.text("parent_id"));
        families.add(Metric.OUTAGE_OPEN, labels.merge(standing), 1);
        // Without the severity among its labels, so that a change is one of value.
        families.add(Metric.OUTAGE_SEVERITY, labels, severity.charAt(1) - '0');
        families.add(Metric.OUTAGE_ONSET, labels, seconds(row.moment("onset")));
        families.add(Metric.OUTAGE_DETECTED, labels, seconds(row.moment("detected_at")));
    }

    static double seconds(Instant moment) {
        return moment.toEpochMilli() / MILLIS;
    }
}
