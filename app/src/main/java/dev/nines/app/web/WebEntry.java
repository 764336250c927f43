package dev.nines.app.web;

import dev.nines.dashboards.metrics.MetricsSettings;
import dev.nines.dashboards.metrics.ScopeMetrics;
import dev.nines.dashboards.web.PipelineState.Part;
import dev.nines.dashboards.web.WebParts;
import dev.nines.dashboards.web.WebServer;
import dev.nines.dashboards.web.WebSettings;
import dev.nines.ingest.whatif.PolicyFile;
import dev.nines.sql.ClickHouse;
import dev.nines.sql.QueryBounds;
import dev.nines.sql.report.Reports;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The web server, and what it asks besides ClickHouse. */
public final class WebEntry implements AutoCloseable {
    /** A refresh of /metrics that takes longer comes too late. */
    private static final QueryBounds READING = QueryBounds.reading(Duration.ofSeconds(15), 100_000, 64L << 20);

    private final ObservedPipeline pipeline;
    private final Reports figures;
    private final ScopeMetrics scopes;
    private final WebServer server;

    private WebEntry(ObservedPipeline pipeline, Reports figures, ScopeMetrics scopes, WebServer server) {
        this.pipeline = pipeline;
        this.figures = figures;
        this.scopes = scopes;
        this.server = server;
    }

    /**
     * @param reader ClickHouse as a user who need only read
     * @param kafka of the pipeline; empty where it is not known
     * @param parts of this process
     * @param metrics what {@code /metrics} tells; scopes, money and lag are added to it
     * @throws IllegalStateException if the port cannot be opened
     */
    public static WebEntry open(
            WebSettings settings,
            ClickHouse reader,
            Optional<Map<String, Object>> kafka,
            List<Supplier<Part>> parts,
            PrometheusMeterRegistry metrics,
            MetricsSettings measuring) {
        ObservedPipeline pipeline = new ObservedPipeline(kafka, parts);
        Reports figures = new Reports(reader, READING);
        ScopeMetrics scopes = new ScopeMetrics(figures::answer, pipeline, measuring, Clock.systemUTC());
        metrics.getPrometheusRegistry().register(scopes);
        try {
            WebParts all = new WebParts(reader, pipeline, PolicyFile::parse, metrics::scrape, Clock.systemUTC());
            return new WebEntry(pipeline, figures, scopes.start(), new WebServer(settings, all));
        } catch (RuntimeException e) {
            scopes.close();
            figures.close();
            pipeline.close();
            throw e;
        }
    }

    public String url() {
        return server.url();
    }

    @Override
    public void close() {
        try (pipeline;
                figures;
                scopes) {
            server.close();
        }
    }
}
