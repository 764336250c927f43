package dev.nines.dashboards.page;

import dev.nines.sql.report.Cell;
import dev.nines.sql.report.Plain;
import dev.nines.sql.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The figures of a report, the first {@value #MOST_ROWS} rows of them: a browser lays out a large table slowly.
 *
 * @param hiddenColumns the number of all columns, where not all are shown at first
 * @param rows made as they are written
 */
record Table(String id, String caption, Optional<Integer> hiddenColumns, List<Column> columns, Iterable<Row> rows) {
    static final int MOST_ROWS = 1000;
    private static final int WIDE = 48;
    private static final String NONE_TITLE = "no value: unknown, or does not apply";

    record Row(List<Value> cells) {}

    /**
     * @param heading whether it names the row
     * @param exact the value in full where the text is not; empty where it is
     */
    record Value(boolean heading, String styles, String exact, String text) {}

    static Table of(Report report, List<Column> columns) {
        int rows = Math.min(MOST_ROWS, report.rows().size());
        boolean hidden = columns.stream().anyMatch(Column::more);
        return new Table(
                report.name(),
                report.name() + ": "
                        + (report.rows().size() == 1
                                ? "1 row"
                                : "%,d rows".formatted(report.rows().size())),
                hidden ? Optional.of(columns.size()) : Optional.empty(),
                columns,
                () -> report.rows().subList(0, rows).stream()
                        .map(row -> row(columns, row))
                        .iterator());
    }

    private static Row row(List<Column> columns, List<Object> values) {
        List<Value> cells = new ArrayList<>(values.size());
        boolean named = false;
        for (int i = 0; i < values.size(); i++) {
            boolean heading = !named && !columns.get(i).more();
            named |= heading;
            cells.add(value(columns.get(i), values.get(i), heading));
        }
        return new Row(cells);
    }

    private static Value value(Column column, Object value, boolean heading) {
        if (value == null) {
            return new Value(heading, (column.styles() + " none").strip(), NONE_TITLE, Cell.UNKNOWN);
        }
        String text = text(column.name(), value);
        String exact = exact(value);
        String styles = column.styles() + (text.length() > WIDE ? " wide" : "");
        return new Value(heading, styles.strip(), text.equals(exact) ? "" : exact, text);
    }

    /** As the report's table has it, but never shortened. */
    private static String text(String column, Object value) {
        return value instanceof String || value instanceof List || value instanceof Map
                ? exact(value)
                : Cell.of(column, value);
    }

    private static String exact(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Table::exact).collect(Collectors.joining(" "));
        } else if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + exact(entry.getValue()))
                    .collect(Collectors.joining(", "));
        }
        return String.valueOf(Plain.of(value));
    }
}
