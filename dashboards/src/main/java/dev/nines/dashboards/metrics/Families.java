package dev.nines.dashboards.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Data points by metric. What is unknown is left out, never 0; the same labels twice add up. */
final class Families {
    private final Map<Metric, Map<Labels, Double>> points = new EnumMap<>(Metric.class);

    /** @param value null or not a number where it is unknown */
    void add(Metric metric, Labels labels, Number value) {
        if (value == null || Double.isNaN(value.doubleValue())) {
            return;
        }
        points.computeIfAbsent(metric, m -> new LinkedHashMap<>()).merge(labels, value.doubleValue(), Double::sum);
    }

    /** The value of a metric without labels. */
    Optional<Double> first(Metric metric) {
        return points.getOrDefault(metric, Map.of()).values().stream().findFirst();
    }

    /** All points, those of another collection too; no metric may be in both. */
    MetricSnapshots with(Families other) {
        List<MetricSnapshot> snapshots = new ArrayList<>();
        points.forEach((metric, values) -> snapshots.add(snapshot(metric, values)));
        other.points.forEach((metric, values) -> snapshots.add(snapshot(metric, values)));
        return new MetricSnapshots(snapshots);
    }

    private static MetricSnapshot snapshot(Metric metric, Map<Labels, Double> values) {
        MetricMetadata metadata = new MetricMetadata(metric.base(), metric.help());
        return switch (metric.kind()) {
            case GAUGE ->
                new GaugeSnapshot(
                        metadata,
                        values.entrySet().stream()
                                .map(e -> new GaugeDataPointSnapshot(e.getValue(), e.getKey(), null))
                                .toList());
            case COUNTER ->
                new CounterSnapshot(
                        metadata,
                        values.entrySet().stream()
                                .map(e -> new CounterDataPointSnapshot(e.getValue(), e.getKey(), null, 0))
                                .toList());
            case INFO ->
                new InfoSnapshot(
                        metadata,
                        values.keySet().stream().map(InfoDataPointSnapshot::new).toList());
        };
    }
}
