package dev.nines.app.summary;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row of a report with its values by type. Times may be instants or RFC 3339 text, money numbers or decimal text; a
 * column that is null or not there is unknown.
 */
public record ReportRow(Map<String, Object> values) {

    public static List<ReportRow> of(List<Map<String, Object>> rows) {
        return rows.stream().map(ReportRow::new).toList();
    }

    /** Rows by place as rows by name. */
    public static List<Map<String, Object>> maps(List<String> columns, List<List<Object>> rows) {
        return rows.stream().map(row -> map(columns, row)).toList();
    }

    private static Map<String, Object> map(List<String> columns, List<Object> row) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            map.put(columns.get(i), row.get(i));
        }
        return map;
    }

    /** @throws IllegalArgumentException if it is unknown */
    public String text(String column) {
        return optionalText(column).orElseThrow(() -> missing(column));
    }

    public Optional<String> optionalText(String column) {
        return Optional.ofNullable(values.get(column)).map(Object::toString);
    }

    /** @throws IllegalArgumentException if it is unknown or no time */
    public Instant time(String column) {
        return optionalTime(column).orElseThrow(() -> missing(column));
    }

    /** @throws IllegalArgumentException if it is no time */
    public Optional<Instant> optionalTime(String column) {
        Object value = values.get(column);
        if (value == null || value instanceof Instant) {
            return Optional.ofNullable((Instant) value);
        }
        try {
            return Optional.of(Instant.parse(value.toString()));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(column + " '" + value + "' is no RFC 3339 time in UTC", e);
        }
    }

    /** Whole seconds and parts of them; empty if unknown. */
    public Optional<Duration> seconds(String column) {
        return number(column)
                .map(seconds -> Duration.ofMillis(seconds.movePointRight(3).longValue()));
    }

    /** 0 if unknown. */
    public long count(String column) {
        return number(column).map(BigDecimal::longValue).orElse(0L);
    }

    /** @throws IllegalArgumentException if it is no number */
    public Optional<BigDecimal> number(String column) {
        Object value = values.get(column);
        if (value == null || value instanceof BigDecimal) {
            return Optional.ofNullable((BigDecimal) value);
        } else if (value instanceof Double fraction && !Double.isFinite(fraction)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(value.toString()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(column + " '" + value + "' is no number", e);
        }
    }

    IllegalArgumentException missing(String column) {
        return new IllegalArgumentException("no " + column + " in report row " + values);
    }
}
