package dev.nines.app.health;

import dev.nines.sql.sink.Sink;
import dev.nines.sql.sink.SinkStats;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Rows, retries and lag of the sink as metrics. */
public final class SinkMetrics {
    private SinkMetrics() {}

    public static void bind(Sink sink, MeterRegistry metrics) {
        FunctionCounter.builder(
                        "nines.sink.rows", sink, s -> sum(s.stats().rows().values()))
                .description("Rows stored in ClickHouse")
                .register(metrics);
        FunctionCounter.builder("nines.sink.batches", sink, s -> s.stats().batches())
                .description("Batches stored in ClickHouse")
                .register(metrics);
        FunctionCounter.builder("nines.sink.retries", sink, s -> s.stats().retries())
                .description("Inserts tried again")
                .register(metrics);
        FunctionCounter.builder("nines.sink.dead.letters", sink, s -> s.stats().deadLetters())
                .description("Records that could not be stored")
                .register(metrics);
        Gauge.builder("nines.sink.lag", sink, s -> lag(s.stats()))
                .description("Records in Kafka that are not in ClickHouse yet")
                .register(metrics);
    }

    private static long sum(Iterable<Long> counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    private static long lag(SinkStats stats) {
        long lag = 0;
        for (SinkStats.Progress topic : stats.topics().values()) {
            lag += topic.lag();
        }
        return lag;
    }
}
