package dev.nines.dashboards.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.nines.sql.report.Report;
import java.util.List;
import java.util.Map;

/**
 * Which report has which title and charts: {@code charts.yaml}.
 *
 * @param reports by name
 */
public record ChartCatalogue(Map<String, Entry> reports) {
    public static final ChartCatalogue BUILT_IN = read();

    /**
     * @param title empty: the report's name as words
     * @param charts descriptions as {@code charts.js} takes them
     */
    public record Entry(String title, List<Map<String, Object>> charts) {
        public Entry {
            charts = charts == null ? List.of() : List.copyOf(charts);
        }
    }

    private static ChartCatalogue read() {
        try {
            YAMLMapper yaml = new YAMLMapper();
            return new ChartCatalogue(yaml.readValue(
                    Resource.text("charts.yaml"),
                    yaml.getTypeFactory().constructMapType(Map.class, String.class, Entry.class)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("charts.yaml: " + e.getMessage(), e);
        }
    }

    public String title(String report) {
        Entry entry = reports.get(report);
        return entry == null || entry.title() == null
                ? report.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                        + report.substring(1).replace('-', ' ')
                : entry.title();
    }

    /** Those whose needs the report meets. */
    public List<Chart> charts(Report report) {
        Entry entry = reports.get(report.name());
        return entry == null
                ? List.of()
                : entry.charts().stream()
                        .map(description -> new Chart(description, report))
                        .filter(Chart::hasData)
                        .toList();
    }
}
