package dev.nines.dashboards.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nines.sql.report.Plain;
import dev.nines.sql.report.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A chart of a report: its description and the columns that it names.
 *
 * @param description of {@code charts.yaml}
 */
public record Chart(Map<String, Object> description, Report report) {
    /** More points than this nobody tells apart, and a browser draws them slowly. */
    static final int MOST_ROWS = 10_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    public String title() {
        return String.valueOf(description.get("title"));
    }

    /** What is read out instead of the picture. */
    public String alternative() {
        return "Chart: " + title() + ". Its figures are in the table below.";
    }

    boolean hasData() {
        Set<String> needs = named(description.get("needs"));
        return report.rows().stream().anyMatch(row -> needs.stream()
                .anyMatch(column -> row.get(report.columns().indexOf(column)) != null));
    }

    /** As JSON that may stand in a script element: no text in it can end the element. */
    public String data() {
        List<String> columns = List.copyOf(named(description));
        List<Integer> places = columns.stream().map(report.columns()::indexOf).toList();
        List<List<Object>> rows = new ArrayList<>();
        for (List<Object> row :
                report.rows().subList(0, Math.min(MOST_ROWS, report.rows().size()))) {
            List<Object> plain = new ArrayList<>(places.size());
            places.forEach(place -> plain.add(Plain.of(row.get(place))));
            rows.add(plain);
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("chart", description);
        data.put("columns", columns);
        data.put("rows", rows);
        try {
            return JSON.writeValueAsString(data).replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain values are JSON", e);
        }
    }

    /** The columns of the report that are named anywhere in a description. */
    private Set<String> named(Object part) {
        Set<String> columns = new LinkedHashSet<>();
        if (part instanceof Map<?, ?> map) {
            map.values().forEach(value -> columns.addAll(named(value)));
        } else if (part instanceof List<?> list) {
            list.forEach(value -> columns.addAll(named(value)));
        } else if (part instanceof String name && report.columns().contains(name)) {
            columns.add(name);
        }
        return columns;
    }
}
