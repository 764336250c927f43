package dev.nines.app.web;

import dev.nines.dashboards.web.PipelineState.Part;
import dev.nines.dashboards.web.WebParts;
import dev.nines.dashboards.web.WebServer;
import dev.nines.dashboards.web.WebSettings;
import dev.nines.ingest.whatif.PolicyFile;
import dev.nines.sql.ClickHouse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The web server, and what it asks besides ClickHouse. */
public final class WebEntry implements AutoCloseable {
    private final ObservedPipeline pipeline;
    private final WebServer server;

    private WebEntry(ObservedPipeline pipeline, WebServer server) {
        this.pipeline = pipeline;
        this.server = server;
    }

    /**
     * @param reader ClickHouse as a user who need only read
     * @param kafka of the pipeline; empty where it is not known
     * @param parts of this process
     * @param metrics in Prometheus' text format
     * @throws IllegalStateException if the port cannot be opened
     */
    public static WebEntry open(
            WebSettings settings,
            ClickHouse reader,
            Optional<Map<String, Object>> kafka,
            List<Supplier<Part>> parts,
            Supplier<String> metrics) {
        ObservedPipeline pipeline = new ObservedPipeline(kafka, parts);
        try {
            WebParts all = new WebParts(reader, pipeline, PolicyFile::parse, metrics, Clock.systemUTC());
            return new WebEntry(pipeline, new WebServer(settings, all));
        } catch (RuntimeException e) {
            pipeline.close();
            throw e;
        }
    }

    public String url() {
        return server.url();
    }

    @Override
    public void close() {
        try (pipeline) {
            server.close();
        }
    }
}
