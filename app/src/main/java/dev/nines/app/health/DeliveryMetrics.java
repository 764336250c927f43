package dev.nines.app.health;

import dev.nines.dashboards.delivery.Delivery;
import dev.nines.dashboards.delivery.TargetStats;
import dev.nines.domain.notice.Event;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What each target of delivery was told, and what waits, as metrics: by the targets of the file, and words known here. */
public final class DeliveryMetrics {
    private static final TargetStats NOTHING = new TargetStats(Map.of(), Map.of(), 0, Map.of(), 0, 0);
    private static final List<String> SKIPS =
            List.of("replayed", "over", "folded", "flapped", "retracted", "ends are not wanted");

    private DeliveryMetrics() {}

    public static void bind(Delivery delivery, MeterRegistry metrics) {
        for (String target : delivery.targets()) {
            for (Event event : Event.values()) {
                count(delivery, metrics, "delivered", target, "event", event.word(), TargetStats::delivered);
            }
            for (String reason : SKIPS) {
                count(delivery, metrics, "skipped", target, "reason", reason, TargetStats::skipped);
            }
            for (String failure : List.of("refused", "unreachable")) {
                count(delivery, metrics, "failures", target, "kind", failure, TargetStats::failures);
            }
            FunctionCounter.builder(
                            "nines.delivery.dead", delivery, d -> of(d, target).dead())
                    .tag("target", target)
                    .description("Alerts and outages that the target would not have; they are dead letters")
                    .register(metrics);
            gauge(delivery, metrics, "nines.delivery.waiting", target, TargetStats::waiting)
                    .description("Alerts and outages that should have been told by now")
                    .register(metrics);
            gauge(delivery, metrics, "nines.delivery.oldest", target, TargetStats::oldestSeconds)
                    .baseUnit("seconds")
                    .description("For how long the oldest of them has waited")
                    .register(metrics);
        }
    }

    private interface Counts {
        Map<String, Long> of(TargetStats stats);
    }

    private static void count(
            Delivery delivery,
            MeterRegistry metrics,
            String what,
            String target,
            String tag,
            String value,
            Counts counts) {
        FunctionCounter.builder("nines.delivery." + what, delivery, d -> counts.of(of(d, target))
                        .getOrDefault(value, 0L))
                .tag("target", target)
                .tag(tag, value)
                .description("Alerts and outages by target: " + what)
                .register(metrics);
    }

    private static Gauge.Builder<Delivery> gauge(
            Delivery delivery,
            MeterRegistry metrics,
            String name,
            String target,
            ToDoubleFunction<TargetStats> figure) {
        return Gauge.builder(name, delivery, d -> figure.applyAsDouble(of(d, target)))
                .tag("target", target);
    }

    private static TargetStats of(Delivery delivery, String target) {
        return delivery.stats().getOrDefault(target, NOTHING);
    }
}
