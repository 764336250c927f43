package dev.nines.app.web;

import dev.nines.app.demo.Demo;
import dev.nines.app.demo.SimulatedDay;
import dev.nines.app.embedded.EmbeddedStack;
import dev.nines.app.pipeline.Connections;
import dev.nines.app.pipeline.EmbeddedNines;
import dev.nines.app.pipeline.Pipeline;
import dev.nines.app.pipeline.PipelineOptions;
import dev.nines.app.pipeline.TemporaryFolder;
import dev.nines.dashboards.metrics.MetricsSettings;
import dev.nines.dashboards.web.PipelineState.Part;
import dev.nines.dashboards.web.WebSettings;
import dev.nines.domain.money.Billing;
import dev.nines.domain.slo.Objectives;
import dev.nines.sql.ClickHouse;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Everything embedded, the real web server on it, and a browser. */
final class WebUnderTest implements AutoCloseable {
    static final LocalDate DAY = LocalDate.parse("2026-11-19");
    /** Few enough for tests that want pages, enough for outages, their cost and a budget overspent. */
    private static final int REQUESTS = 15_000;

    private static final long SEED = 7;

    private final TemporaryFolder folder;
    private final EmbeddedNines nines;
    private final WebEntry server;
    private final Chromium chromium;

    private WebUnderTest(SimulatedDay day) {
        folder = TemporaryFolder.create("nines-web-test");
        PipelineOptions options =
                PipelineOptions.once(folder.path().resolve("streams")).with(Objectives.defaults(), day.prices());
        nines = EmbeddedNines.start(EmbeddedStack.Options.in(folder.path()), options);
        List<Supplier<Part>> parts = new ArrayList<>(KnownParts.of(nines.stack()));
        parts.addAll(KnownParts.of(nines.pipeline()));
        Connections connections = Connections.to(nines.stack());
        server = WebEntry.open(
                WebSettings.local(0),
                connections.reader(),
                Optional.of(connections.kafka()),
                parts,
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                MetricsSettings.DEFAULT);
        chromium = Chromium.start();
    }

    /** Nothing is stored yet. */
    static WebUnderTest empty() {
        return new WebUnderTest(day());
    }

    /** With the demo's simulated day. */
    static WebUnderTest withDay() {
        WebUnderTest web = new WebUnderTest(day());
        new Demo(day(), web.pipeline(), Billing.DEFAULT).play(line -> {});
        return web;
    }

    private static SimulatedDay day() {
        return new SimulatedDay(DAY, SEED, REQUESTS);
    }

    Pipeline pipeline() {
        return nines.pipeline();
    }

    String url() {
        return server.url();
    }

    /** ClickHouse, for those who ask it themselves. */
    ClickHouse reader() {
        return Connections.to(nines.stack()).reader();
    }

    /** A visitor of its own: nothing is remembered from another's. */
    Visit visit(Look look) {
        return new Visit(chromium.browser().newContext(look.options(url())), url());
    }

    @Override
    public void close() {
        chromium.close();
        server.close();
        nines.close();
        folder.close();
    }
}
