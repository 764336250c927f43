package dev.nines.dashboards.metrics;

import dev.nines.dashboards.metrics.Table.Row;
import dev.nines.domain.slo.ErrorBudget;
import dev.nines.sql.report.ReportRange;
import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Objectives as Sloth's rules record them, so that its boards and rules work as they are. Sloth joins by
 * {@code sloth_id}, {@code sloth_service} and {@code sloth_slo} and shows one service and SLO at a time: one of our
 * objectives may be judged for many scopes, so the scope is the service.
 */
final class SloSeries implements Part {
    /** What is silent for longer has no figures any more. */
    private static final Duration SILENT = Duration.ofHours(6);

    private static final String PERIOD = "30d";
    private static final Map<String, Metric> RATIOS = Map.of(
            "5m", Metric.SLI_5M,
            "30m", Metric.SLI_30M,
            "1h", Metric.SLI_1H,
            "2h", Metric.SLI_2H,
            "6h", Metric.SLI_6H,
            "1d", Metric.SLI_1D,
            "3d", Metric.SLI_3D);

    private final Places places;

    SloSeries(int most) {
        places = new Places(most);
    }

    @Override
    public void read(Figures figures, Instant now, Families families) {
        ReportRange range = new ReportRange(Optional.of(now.minus(SILENT)), Optional.of(now), Optional.empty());
        List<Row> rows = new Table(figures.answer("metrics-slo", range)).rows();
        places.offer(rows.stream().map(SloSeries::id).toList());
        int folded = 0;
        for (Row row : rows) {
            if (places.has(id(row))) {
                add(row, now, families);
            } else {
                folded++;
            }
        }
        families.add(Metric.FOLDED, Labels.of("series", "slo"), folded);
    }

    private static void add(Row row, Instant now, Families families) {
        Labels labels = Labels.of("sloth_id", id(row), "sloth_service", row.text("scope"), "sloth_slo", row.text("slo"))
                .merge(ScopeLabels.of(row));
        double objective = row.number("objective").doubleValue();
        double budget = ErrorBudget.share(objective);
        families.add(Metric.OBJECTIVE, labels, objective);
        families.add(Metric.ERROR_BUDGET, labels, budget);
        families.add(Metric.PERIOD_DAYS, labels, Window.days(row.text("period")));
        Labels info = Labels.of(
                "sloth_mode", "nines",
                "sloth_spec", "openslo/v1",
                "sloth_version", "nines",
                // As Sloth writes it: a percentage.
                "sloth_objective", Double.toString(Math.round(objective * 1e8) / 1e6));
        families.add(Metric.SLO_INFO, labels.merge(info), 1);
        Number ratio = row.number("error_ratio");
        if (ratio != null) {
            if (row.text("period").equals(PERIOD)) {
                families.add(Metric.SLI_30D, labels.add("sloth_window", PERIOD), ratio);
            }
            families.add(Metric.PERIOD_BURN, labels, ratio.doubleValue() / budget);
        }
        families.add(Metric.BUDGET_REMAINING, labels, row.number("budget_remaining"));
        windows(row, now, labels, budget, families);
        for (Object rule : row.list("firing")) {
            families.add(Metric.SLO_FIRING, labels.add("rule", (String) rule), 1);
        }
    }

    private static void windows(Row row, Instant now, Labels labels, double budget, Families families) {
        List<?> windows = row.list("burn_windows");
        for (int i = 0; i < windows.size(); i++) {
            String window = (String) windows.get(i);
            long events = (Long) row.list("burn_events").get(i);
            // Without events there is no ratio; and none of the window's minutes may be left.
            if (events == 0 || !RATIOS.containsKey(window) || !Window.holds(window, row, now)) {
                continue;
            }
            long bad = (Long) row.list("burn_bad").get(i);
            double ratio = bad / (double) events;
            families.add(RATIOS.get(window), labels.add("sloth_window", window), ratio);
            families.add(Metric.SLO_EVENTS, labels.add("window", window), events);
            families.add(Metric.SLO_BAD_EVENTS, labels.add("window", window), bad);
            if (window.equals("5m")) {
                families.add(Metric.CURRENT_BURN, labels, ratio / budget);
            }
        }
    }

    /** As Sloth makes it: service and SLO. */
    private static String id(Row row) {
        return row.text("scope") + "-" + row.text("slo");
    }
}
