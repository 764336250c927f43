package dev.nines.dashboards.page;

import dev.nines.sql.report.Cell;
import dev.nines.sql.report.Documentation;
import dev.nines.sql.report.NamedQuery;
import dev.nines.sql.report.Plain;
import dev.nines.sql.report.Report;
import dev.nines.sql.report.Reports;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A report in a page.
 *
 * @param lead what it tells, by its query
 * @param more its rules
 * @param basis what it was computed from
 * @param query its text, for who wants to trace a figure
 */
record Section(
        String name,
        String title,
        List<String> lead,
        List<String> more,
        List<Basis> basis,
        List<Chart> charts,
        Optional<Table> table,
        List<String> notes,
        Optional<ColumnsAbout> columnsAbout,
        Optional<NamedQuery> query) {

    record Basis(String name, String text, String exact) {}

    record About(String name, String about) {}

    record ColumnsAbout(List<About> entries) {}

    static Section of(Report report, ChartCatalogue catalogue) {
        Optional<NamedQuery> query =
                Optional.of(report.name()).filter(Reports.names()::contains).map(NamedQuery::of);
        Documentation documentation =
                query.map(Documentation::of).orElse(new Documentation(List.of(), java.util.Map.of()));
        List<String> purpose = documentation.purpose();
        List<Column> columns = Column.of(report, documentation);
        List<Chart> charts = catalogue.charts(report);
        List<About> about = columns.stream()
                .filter(column -> !column.about().isEmpty())
                .map(column -> new About(column.name(), column.about()))
                .toList();
        return new Section(
                report.name(),
                catalogue.title(report.name()),
                purpose.subList(0, Math.min(1, purpose.size())),
                purpose.subList(Math.min(1, purpose.size()), purpose.size()),
                basis(report),
                charts,
                report.rows().isEmpty() ? Optional.empty() : Optional.of(Table.of(report, columns)),
                notes(report, columns, charts),
                about.isEmpty() ? Optional.empty() : Optional.of(new ColumnsAbout(about)),
                query);
    }

    private static List<Basis> basis(Report report) {
        return report.generatedFrom().entrySet().stream()
                .filter(entry -> entry.getValue() != null && !(entry.getValue() instanceof List))
                .map(entry -> new Basis(
                        entry.getKey().replace('_', ' '),
                        Cell.of(entry.getKey(), entry.getValue()),
                        String.valueOf(Plain.of(entry.getValue()))))
                .toList();
    }

    private static List<String> notes(Report report, List<Column> columns, List<Chart> charts) {
        List<String> notes = new ArrayList<>();
        // What a computed report says of itself: its assumptions.
        report.generatedFrom().values().stream().filter(List.class::isInstance).forEach(said -> ((List<?>) said)
                .forEach(note -> notes.add(String.valueOf(note))));
        int rows = report.rows().size();
        if (rows == 0) {
            notes.add("No rows.");
            return notes;
        }
        if (rows > Table.MOST_ROWS) {
            notes.add("The table shows the first %,d of %,d rows. All of them: nines report %s --format csv"
                    .formatted(Table.MOST_ROWS, rows, report.name()));
        }
        if (rows > Chart.MOST_ROWS && !charts.isEmpty()) {
            notes.add("The charts show the first %,d rows.".formatted(Chart.MOST_ROWS));
        }
        String unknown =
                columns.stream().filter(Column::unknown).map(Column::name).collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            notes.add("Without a value in any row: " + unknown + ".");
        }
        return notes;
    }
}
