package dev.nines.dashboards.metrics;

import dev.nines.dashboards.metrics.Table.Row;
import dev.nines.sql.report.ReportRange;
import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was counted and spent, by provider and model. Sums of stored hours since 1 January UTC, so a restart changes
 * nothing; a new year is a counter's restart, as Prometheus knows it.
 */
final class CounterSeries implements Part {
    private static final Map<Metric, String> SUMS = Map.ofEntries(
            Map.entry(Metric.ATTEMPTS, "attempts"),
            Map.entry(Metric.BAD, "bad"),
            Map.entry(Metric.THROTTLED, "throttled"),
            Map.entry(Metric.EXCLUDED, "excluded"),
            Map.entry(Metric.PROBES, "probes"),
            Map.entry(Metric.PROBES_BAD, "probes_bad"),
            Map.entry(Metric.INPUT_TOKENS, "input_tokens"),
            Map.entry(Metric.OUTPUT_TOKENS, "output_tokens"),
            Map.entry(Metric.SPEND, "cost_usd"),
            Map.entry(Metric.WASTED, "wasted_usd"),
            Map.entry(Metric.RETRY, "retry_usd"),
            Map.entry(Metric.PROBE_SPEND, "probe_usd"),
            Map.entry(Metric.UNPRICED, "unpriced_attempts"));

    private final Places providers;
    private final Places models;

    CounterSeries(int most) {
        providers = new Places(most);
        models = new Places(most);
    }

    @Override
    public void read(Figures figures, Instant now, Families families) {
        Instant newYear = now.atZone(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .withDayOfYear(1)
                .toInstant();
        ReportRange range = new ReportRange(Optional.of(newYear), Optional.empty(), Optional.empty());
        List<Row> rows = new Table(figures.answer("metrics-counters", range)).rows();
        providers.offer(
                rows.stream().map(row -> row.text("provider")).distinct().toList());
        models.offer(rows.stream()
                .filter(row -> !isProvider(row))
                .map(CounterSeries::name)
                .toList());
        int folded = 0;
        for (Row row : rows) {
            String provider = providers.has(row.text("provider")) ? row.text("provider") : Places.OTHER;
            if (isProvider(row)) {
                row.map("outcomes")
                        .forEach((outcome, count) -> families.add(
                                Metric.OUTCOMES, Labels.of("provider", provider, "outcome", (String) outcome), (Number)
                                        count));
                continue;
            }
            boolean placed = models.has(name(row)) && !provider.equals(Places.OTHER);
            folded += placed ? 0 : 1;
            add(row, Labels.of("provider", provider, "model", placed ? row.text("model") : Places.OTHER), families);
        }
        families.add(Metric.FOLDED, Labels.of("series", "counters"), folded);
    }

    /** Of models alone: with providers beside them, a sum would count everything twice. */
    private static void add(Row row, Labels labels, Families families) {
        SUMS.forEach((metric, column) -> families.add(metric, labels, row.number(column)));
        families.add(
                Metric.GOOD,
                labels,
                row.number("attempts").longValue()
                        - row.number("bad").longValue()
                        - row.number("throttled").longValue()
                        - row.number("excluded").longValue());
    }

    private static boolean isProvider(Row row) {
        return row.text("model").isEmpty();
    }

    private static String name(Row row) {
        return row.text("provider") + "/" + row.text("model");
    }
}
