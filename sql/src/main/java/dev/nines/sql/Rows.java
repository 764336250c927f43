package dev.nines.sql;

import java.util.List;

/**
 * Answer of a query.
 *
 * @param columns names in the query's order
 * @param rows values by column: String, Long, Double, BigDecimal, Boolean, Instant, LocalDate, List, Map, or null for
 *     unknown
 */
public record Rows(List<String> columns, List<List<Object>> rows) {
    /** The value of a column in a row. */
    public Object value(int row, String column) {
        int index = columns.indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException("no column '" + column + "'; there are " + columns);
        }
        return rows.get(row).get(index);
    }
}
