package dev.nines.dashboards.web;

import dev.nines.sql.ClickHouseException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.function.Supplier;

/** {@code /health/live}, {@code /health/ready} and {@code /metrics}. */
final class HealthRoutes {
    private static final int UNAVAILABLE = 503;

    private final DataClock clock;
    private final Supplier<String> metrics;

    HealthRoutes(DataClock clock, Supplier<String> metrics) {
        this.clock = clock;
        this.metrics = metrics;
    }

    void add(RoutesConfig routes) {
        routes.get("/health/live", context -> plain(context, "live\n"), Access.Open.TO_ALL);
        routes.get("/health/ready", this::ready, Access.Open.TO_ALL);
        routes.get("/metrics", context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(metrics.get()));
    }

    private void ready(Context context) {
        try {
            clock.newest();
            plain(context, "ready\n");
        } catch (ClickHouseException e) {
            context.status(UNAVAILABLE);
            plain(context, e.getMessage() + "\n");
        }
    }

    private static void plain(Context context, String text) {
        context.contentType("text/plain; charset=utf-8")
                .header("Cache-Control", "no-store")
                .result(text);
    }
}
