package dev.nines.dashboards.web;

import dev.nines.sql.QueryBounds;
import dev.nines.sql.report.Reports;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.staticfiles.Location;
import java.time.Duration;
import java.util.Map;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Pages and API on one port. */
public final class WebServer implements AutoCloseable {
    private static final String PAGES = "/dev/nines/dashboards/web";
    private static final String LIBRARIES = "/META-INF/resources/webjars";
    private static final int THREADS = 64;
    private static final long LONGEST_BODY = 256 * 1024;
    private static final Duration LONGEST_RANGE = Duration.ofDays(400);
    /** An answer of JSON is made in memory. */
    private static final QueryBounds ANSWER = QueryBounds.reading(Duration.ofSeconds(15), 50_000, 64L << 20);
    /** Exports go through as they come; a replay reads month by month. */
    private static final QueryBounds LONG = QueryBounds.reading(Duration.ofMinutes(5), 100_000_000, 64L << 30);

    private final WebSettings settings;
    private final Reports reports;
    private final Reports exports;
    private final DataClock clock;
    private final LiveRoute live;
    private final Javalin server;

    /**
     * Starts to listen.
     *
     * @throws IllegalStateException if the port cannot be opened
     */
    public WebServer(WebSettings settings, WebParts parts) {
        this.settings = settings;
        reports = new Reports(parts.reader(), ANSWER);
        exports = new Reports(parts.reader(), LONG);
        clock = new DataClock(reports, parts.clock());
        live = new LiveRoute(clock);
        server = Javalin.create(config -> configure(config, parts));
        try {
            server.start(settings.host(), settings.port());
        } catch (RuntimeException e) {
            close();
            throw new IllegalStateException(
                    "web port " + settings.host() + ":" + settings.port() + " cannot be opened (" + root(e)
                            + "); set web.port to a free one",
                    e);
        }
    }

    private void configure(JavalinConfig config, WebParts parts) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.jetty.threadPool = new QueuedThreadPool(THREADS);
        config.http.maxRequestSize = LONGEST_BODY;
        files(config, "/", PAGES);
        files(config, "/lib", LIBRARIES);
        // A link to any page begins at the same file: which page it is, the address tells.
        config.spaRoot.addFile("/", PAGES + "/index.html", Location.CLASSPATH);
        Asked asked = new Asked(clock, LONGEST_RANGE);
        Refusals.add(config.routes);
        new ReportRoutes(reports, exports, asked).add(config.routes);
        new WhatIfRoute(exports, asked, parts.policies()).add(config.routes);
        new PipelineRoute(reports, clock, parts.pipeline()).add(config.routes);
        live.add(config.routes);
        config.routes.get("/metrics", context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(parts.metrics().get()));
        // What is not there is no page.
        config.routes.get("/api/*", context -> {
            throw Refused.unknown("there is nothing at " + Shown.of(context.path())
                    + "; /api/v1/openapi.json describes what there is");
        });
    }

    private static void files(JavalinConfig config, String path, String folder) {
        config.staticFiles.add(files -> {
            files.hostedPath = path;
            files.directory = folder;
            files.location = Location.CLASSPATH;
            files.headers = Map.of("Cache-Control", "no-cache");
        });
    }

    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }

    public int port() {
        return server.port();
    }

    /** For a browser on this machine. */
    public String url() {
        return "http://" + settings.host() + ":" + port();
    }

    @Override
    public void close() {
        live.close();
        server.stop();
        reports.close();
        exports.close();
    }
}
