package dev.nines.app.health;

import dev.nines.streams.StreamsRole;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.common.Metric;

/** How long the stream jobs take to commit: figures leave with a commit, so this is a part of every delay. */
public final class CommitMetrics {
    private static final double MILLIS = 1000;

    private CommitMetrics() {}

    public static void bind(StreamsRole streams, MeterRegistry metrics) {
        gauge(
                "nines.streams.commit.avg",
                "Mean time of a commit, slowest thread",
                "commit-latency-avg",
                streams,
                metrics);
        gauge(
                "nines.streams.commit.max",
                "Longest commit of late, slowest thread",
                "commit-latency-max",
                streams,
                metrics);
    }

    private static void gauge(String name, String meaning, String of, StreamsRole streams, MeterRegistry metrics) {
        Gauge.builder(name, streams, s -> slowest(s, of))
                .baseUnit("seconds")
                .description(meaning)
                .register(metrics);
    }

    /** Not a number before the first commit. */
    private static double slowest(StreamsRole streams, String name) {
        return streams.metrics().metrics().values().stream()
                        .filter(metric -> metric.metricName().name().equals(name)
                                && metric.metricName().group().equals("stream-thread-metrics"))
                        .map(Metric::metricValue)
                        .mapToDouble(value -> ((Number) value).doubleValue())
                        .filter(Double::isFinite)
                        .max()
                        .orElse(Double.NaN)
                / MILLIS;
    }
}
