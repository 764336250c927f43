package dev.nines.app.health;

import dev.nines.domain.attempt.Outcome;
import dev.nines.ingest.prober.Prober;
import dev.nines.ingest.prober.TargetState;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Probes by target and outcome, what they cost and when the next is due, as metrics. */
public final class ProberMetrics {
    private ProberMetrics() {}

    public static void bind(Prober prober, MeterRegistry metrics) {
        for (String target : prober.states().keySet()) {
            for (Outcome outcome : Outcome.values()) {
                FunctionCounter.builder("nines.prober.probes", prober, p -> state(p, target)
                                .probes()
                                .getOrDefault(outcome, 0L))
                        .tag("target", target)
                        .tag("outcome", outcome.word())
                        .description("Probes by target and outcome")
                        .register(metrics);
            }
            Gauge.builder("nines.prober.cost.today", prober, p -> state(p, target)
                            .costToday()
                            .doubleValue())
                    .tag("target", target)
                    .baseUnit("usd")
                    .description("Spent in this UTC day")
                    .register(metrics);
            Gauge.builder("nines.prober.paused", prober, p -> state(p, target).paused() ? 1 : 0)
                    .tag("target", target)
                    .description("1 while a daily cap holds the target back")
                    .register(metrics);
            Gauge.builder(
                            "nines.prober.next.probe.timestamp",
                            prober,
                            p -> state(p, target).next().toEpochMilli() / 1000.0)
                    .tag("target", target)
                    .baseUnit("seconds")
                    .description("When the target is probed next, since the epoch")
                    .register(metrics);
        }
    }

    private static TargetState state(Prober prober, String target) {
        return prober.states().get(target);
    }
}
