package dev.nines.dashboards.postmortem;

import dev.nines.sql.Rows;
import dev.nines.sql.report.Cell;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A row of a query by name; a column that is null or not there is unknown. */
record Facts(Map<String, Object> values) {
    static final String UNKNOWN = "unknown";
    private static final Comparator<Map.Entry<?, ?>> LARGEST = Comparator.<Map.Entry<?, ?>>comparingLong(
                    entry -> entry.getValue() instanceof Number number ? -number.longValue() : 0)
            .thenComparing(entry -> String.valueOf(entry.getKey()));

    static List<Facts> of(Rows rows) {
        return IntStream.range(0, rows.rows().size())
                .mapToObj(row -> {
                    Map<String, Object> values = new LinkedHashMap<>();
                    rows.columns().forEach(column -> values.put(column, rows.value(row, column)));
                    return new Facts(values);
                })
                .toList();
    }

    boolean knows(String column) {
        return values.get(column) != null;
    }

    /** As people read it; text in full. */
    String text(String column) {
        Object value = values.get(column);
        if (value == null) {
            return UNKNOWN;
        } else if (value instanceof String text) {
            return text;
        } else if (value instanceof List<?> list) {
            return String.join(", ", list.stream().map(String::valueOf).toList());
        } else if (value instanceof Map<?, ?> map) {
            return String.join(
                    ", ",
                    map.entrySet().stream()
                            .sorted(LARGEST)
                            .map(entry -> entry.getKey() + " " + Cell.of("", entry.getValue()))
                            .toList());
        }
        return Cell.of(column, value);
    }

    /** 0 if unknown. */
    double number(String column) {
        return values.get(column) instanceof Number number ? number.doubleValue() : 0;
    }

    Instant time(String column) {
        return (Instant) values.get(column);
    }

    /** Whether it is a list or a map with something in it. */
    boolean any(String column) {
        Object value = values.get(column);
        return value instanceof List<?> list && !list.isEmpty() || value instanceof Map<?, ?> map && !map.isEmpty();
    }

    /** One column as a share of another, e.g. {@code 12 %}. */
    String share(String column, String of) {
        double whole = number(of);
        return whole == 0 ? UNKNOWN : percent(number(column) / whole);
    }

    static String percent(double share) {
        return String.format(java.util.Locale.ROOT, "%,.1f %%", share * 100);
    }
}
