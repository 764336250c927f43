package dev.nines.dashboards.grafana;

import java.util.List;
import java.util.Map;

/**
 * A panel as {@code boards.yaml} has it.
 *
 * @param query of {@code sql/queries}; null: it asks Prometheus
 * @param prometheus an expression; null: it asks ClickHouse
 * @param legend of a line from Prometheus
 * @param kind series or table
 * @param by the column whose values have a line each; null: one line
 * @param show columns
 * @param unit of a series, in Grafana's words;  units  of a table's columns
 * @param warn from which on it is yellow;  bad  red
 * @param floor the least the axis begins with
 * @param width of 24; 0: half
 * @param page of the web UI; null: the board's
 */
record Panel(
        String title,
        String query,
        String prometheus,
        String legend,
        String kind,
        String by,
        List<String> show,
        String unit,
        Map<String, String> units,
        Double warn,
        Double bad,
        Double floor,
        int width,
        String page) {
    private static final int HALF = 12;

    Panel {
        if ((query == null) == (prometheus == null)) {
            throw new IllegalArgumentException(
                    "panel '" + title + "' needs either query or prometheus; give one of the two");
        }
        if (!List.of("series", "table").contains(kind)) {
            throw new IllegalArgumentException("panel '" + title + "' is of kind " + kind + "; give series or table");
        }
        show = show == null ? List.of() : List.copyOf(show);
        units = units == null ? Map.of() : Map.copyOf(units);
        width = width == 0 ? HALF : width;
    }

    boolean isSeries() {
        return kind.equals("series");
    }
}
