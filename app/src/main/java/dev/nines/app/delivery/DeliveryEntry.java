package dev.nines.app.delivery;

import dev.nines.app.config.Setting;
import dev.nines.app.config.Settings;
import dev.nines.app.health.DeliveryMetrics;
import dev.nines.app.pipeline.Connections;
import dev.nines.dashboards.delivery.Delivery;
import dev.nines.dashboards.delivery.DeliveryPlan;
import dev.nines.schemas.ConfluentRegistry;
import dev.nines.schemas.SchemaRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Delivery beside other parts, where a delivery file is given. */
public final class DeliveryEntry {
    private DeliveryEntry() {}

    /**
     * @param file from the command line; null where the setting {@code delivery.file} decides
     * @throws IllegalArgumentException with every problem of the file
     */
    public static Optional<DeliveryPlan> plan(Path file, Settings settings) throws IOException {
        return plan(Optional.ofNullable(file)
                .or(() -> settings.optional(Setting.DELIVERY_FILE).map(Path::of)));
    }

    /** @throws IllegalArgumentException with every problem of the file */
    public static Optional<DeliveryPlan> plan(Optional<Path> file) throws IOException {
        return file.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        DeliveryFileReader.read(file.get(), System.getenv()).orThrow());
    }

    /** As below, where nobody asks for its metrics. */
    public static Delivery start(DeliveryPlan plan, Connections connections) {
        return start(
                plan, connections.kafka(), new ConfluentRegistry(connections.registry()), new SimpleMeterRegistry());
    }

    /** Delivers from now on; topics must be there. */
    public static Delivery start(
            DeliveryPlan plan, Map<String, Object> kafka, SchemaRegistry registry, MeterRegistry metrics) {
        Delivery delivery = new Delivery(plan, kafka, registry, Clock.systemUTC());
        DeliveryMetrics.bind(delivery, metrics);
        delivery.start();
        return delivery;
    }

    /** @throws IllegalStateException if it has ended that should not have */
    public static void check(Delivery delivery) {
        delivery.failure().ifPresent(failure -> {
            throw new IllegalStateException("delivery stopped: " + failure.getMessage(), failure);
        });
    }
}
