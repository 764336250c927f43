package dev.nines.dashboards.metrics;

import dev.nines.dashboards.metrics.Table.Row;
import dev.nines.sql.report.ReportRange;
import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Instant;
import java.util.List;

/** Rejected inputs; what senders write must not make series without end, so few classes have a name. */
final class LetterSeries implements Part {
    private static final int CLASSES = 30;

    private final Places places = new Places(CLASSES);

    @Override
    public void read(Figures figures, Instant now, Families families) {
        List<Row> rows = new Table(figures.answer("metrics-letters", ReportRange.ALL)).rows();
        places.offer(rows.stream().map(LetterSeries::name).toList());
        for (Row row : rows) {
            String reason = places.has(name(row)) ? row.text("reason") : Places.OTHER;
            families.add(
                    Metric.DEAD_LETTERS,
                    Labels.of("source", row.text("source"), "reason", reason),
                    row.number("letters"));
        }
        if (rows.isEmpty()) {
            // The first one is a rise, too.
            families.add(Metric.DEAD_LETTERS, Labels.of("source", "http", "reason", ""), 0);
        }
    }

    private static String name(Row row) {
        return row.text("source") + " " + row.text("reason");
    }
}
