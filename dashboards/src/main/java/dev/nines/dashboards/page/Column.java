package dev.nines.dashboards.page;

import dev.nines.sql.report.Documentation;
import dev.nines.sql.report.Report;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A column of a table.
 *
 * @param name as in JSON and CSV
 * @param unit of its figures, empty where they say it themselves
 * @param type number, time or text
 * @param unknown whether no row has a value, which nothing else says
 * @param more whether it is shown only with all columns
 * @param about what the query says of it, may be empty
 */
record Column(String name, String label, String unit, String type, boolean unknown, boolean more, String about) {
    /** As many as a wide screen and a sheet of paper hold; the most telling come first. */
    private static final int SHOWN = 12;

    private static final List<String> SAID_BY_SCOPE = List.of("provider", "model", "region");
    private static final Map<String, String> UNITS =
            Map.of("_usd", "USD", "_ms", "ms", "_s", "", "_h", "h", "_d", "d", "_min", "min");

    static List<Column> of(Report report, Documentation documentation) {
        List<Column> columns = new ArrayList<>();
        int shown = 0;
        for (int i = 0; i < report.columns().size(); i++) {
            String name = report.columns().get(i);
            String type = type(report, i);
            boolean said = SAID_BY_SCOPE.contains(name) && report.columns().contains("scope");
            boolean more = said || type.isEmpty() || shown >= SHOWN;
            shown += more ? 0 : 1;
            String suffix = name.contains("_") ? name.substring(name.lastIndexOf('_')) : "";
            boolean unit = UNITS.containsKey(suffix) && type.equals("number");
            columns.add(new Column(
                    name,
                    (unit ? name.substring(0, name.length() - suffix.length()) : name).replace('_', ' '),
                    unit ? UNITS.get(suffix) : "",
                    type.isEmpty() ? "text" : type,
                    type.isEmpty() && !said,
                    more,
                    documentation.of(name)));
        }
        return columns;
    }

    /** Empty where no row has a value. */
    private static String type(Report report, int place) {
        String type = "";
        for (List<Object> row : report.rows()) {
            Object value = row.get(place);
            if (value != null) {
                String one = value instanceof Number
                        ? "number"
                        : value instanceof Instant || value instanceof LocalDate ? "time" : "text";
                type = type.isEmpty() || type.equals(one) ? one : "text";
            }
        }
        return type;
    }

    /** Classes of its cells. */
    String styles() {
        return ((type.equals("number") ? "number " : "") + (more ? "more" : "")).strip();
    }
}
