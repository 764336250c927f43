package dev.nines.dashboards.metrics;

import dev.nines.dashboards.metrics.Table.Row;
import dev.nines.sql.report.ReportRange;
import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Error ratios and latency of scopes. */
final class RateSeries implements Part {
    private static final Duration SILENT = Duration.ofHours(6);
    private static final double MILLIS = 1000;
    /** Quantiles of a day tell nothing that an hour's do not, and cost three series each. */
    private static final Set<String> LATENCY_WINDOWS = Set.of("5m", "1h");

    private static final Map<String, String> PERCENTILES = Map.of("50", "p50_ms", "95", "p95_ms", "99", "p99_ms");

    private final Places places;

    RateSeries(int most) {
        places = new Places(most);
    }

    @Override
    public void read(Figures figures, Instant now, Families families) {
        ReportRange range = new ReportRange(Optional.of(now.minus(SILENT)), Optional.of(now), Optional.empty());
        List<Row> rows = new Table(figures.answer("metrics-rates", range)).rows();
        places.offer(rows.stream()
                .sorted(Comparator.comparingLong(RateSeries::busiest).reversed())
                .map(row -> row.text("scope"))
                .toList());
        int folded = 0;
        for (Row row : rows) {
            if (places.has(row.text("scope"))) {
                add(row, now, families);
            } else {
                folded++;
            }
        }
        families.add(Metric.FOLDED, Labels.of("series", "rates"), folded);
    }

    /** Attempts of the longest window. */
    private static long busiest(Row row) {
        List<?> attempts = row.list("attempts");
        return attempts.isEmpty() ? 0 : (Long) attempts.get(attempts.size() - 1);
    }

    private static void add(Row row, Instant now, Families families) {
        Labels scope = ScopeLabels.of(row);
        List<?> windows = row.list("windows");
        for (int i = 0; i < windows.size(); i++) {
            String window = (String) windows.get(i);
            if (!Window.holds(window, row, now)) {
                continue;
            }
            Labels labels = scope.add("window", window);
            long attempts = at(row, "attempts", i);
            long counting = attempts - at(row, "throttled", i) - at(row, "excluded", i);
            families.add(Metric.WINDOW_ATTEMPTS, labels, attempts);
            if (counting > 0) {
                families.add(Metric.ERROR_RATIO, labels, at(row, "bad", i) / (double) counting);
            }
            if (LATENCY_WINDOWS.contains(window)) {
                for (Map.Entry<String, String> percentile : PERCENTILES.entrySet()) {
                    Number millis = (Number) row.list(percentile.getValue()).get(i);
                    families.add(
                            Metric.LATENCY,
                            labels.add("percentile", percentile.getKey()),
                            millis == null ? null : millis.doubleValue() / MILLIS);
                }
            }
        }
    }

    private static long at(Row row, String column, int index) {
        return (Long) row.list(column).get(index);
    }
}
