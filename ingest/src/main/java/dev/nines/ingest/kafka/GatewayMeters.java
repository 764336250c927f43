package dev.nines.ingest.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;

/** What reading from Kafka tells of itself. Labels are topics that the owner named. */
final class GatewayMeters {
    private final MeterRegistry registry;
    private final AtomicLong lag = new AtomicLong();

    GatewayMeters(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("nines.gateway.lag", lag, AtomicLong::get)
                .baseUnit("records")
                .description("Records of gateways' topics that are not read yet")
                .register(registry);
    }

    void lag(long records) {
        lag.set(records);
    }

    void read(String topic, long records) {
        registry.counter("nines.gateway.records", "topic", topic).increment(records);
    }

    /** Counted when it is durable. */
    void taken(String topic, Batch.Count count) {
        registry.counter("nines.gateway.events", "topic", topic, "result", "accepted")
                .increment(count.accepted());
        registry.counter("nines.gateway.events", "topic", topic, "result", "rejected")
                .increment(count.rejected());
    }

    void failed() {
        registry.counter("nines.gateway.failures").increment();
    }
}
