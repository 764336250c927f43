package dev.nines.ingest.collector;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Optional;

/** What the collector tells of itself. Labels are routes and statuses, never what a sender writes. */
final class CollectorMetrics {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry registry;
    private final Timer acknowledgement;
    private final Counter producerErrors;

    CollectorMetrics(MeterRegistry registry, Room room, BrokerWatch broker) {
        this.registry = registry;
        acknowledgement = Timer.builder("nines.collector.acknowledgement")
                .description("From a body that was read to the reply that says it is durable")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
        producerErrors = Counter.builder("nines.collector.producer.errors")
                .description("Requests whose records did not become durable")
                .register(registry);
        Gauge.builder("nines.collector.inflight", room, Room::taken)
                .baseUnit("bytes")
                .description("Bodies in memory")
                .register(registry);
        Gauge.builder("nines.collector.broker.up", broker, b -> b.isUp() ? 1 : 0)
                .description("Whether Kafka takes records")
                .register(registry);
    }

    void answered(Optional<Route> route, int status) {
        registry.counter("nines.collector.requests", "route", label(route), "status", Integer.toString(status))
                .increment();
    }

    void received(Route route, long packed) {
        registry.counter("nines.collector.received.bytes", "route", route.path())
                .increment(packed);
    }

    /** Counted when it is durable. */
    void taken(Route route, Taken taken, Duration took) {
        count(route, "accepted", taken.accepted());
        count(route, "rejected", taken.rejected().size());
        acknowledgement.record(took);
    }

    void producerFailed() {
        producerErrors.increment();
    }

    /** In Prometheus' text format, empty where another registry keeps them. */
    Optional<String> scrape() {
        return registry instanceof PrometheusMeterRegistry prometheus
                ? Optional.of(prometheus.scrape())
                : Optional.empty();
    }

    private void count(Route route, String result, int events) {
        registry.counter("nines.collector.events", "route", route.path(), "result", result)
                .increment(events);
    }

    private static String label(Optional<Route> route) {
        return route.map(Route::path).orElse("other");
    }
}
