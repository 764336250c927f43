package dev.nines.dashboards.web;

import dev.nines.sql.QueryBounds;
import dev.nines.sql.report.Reports;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Pages and API on one port. */
public final class WebServer implements AutoCloseable {
    private static final int THREADS = 64;
    /** The embedded engine has 512 MiB for all, most of which one large question may take. */
    private static final int AT_ONCE = 3;

    private static final int LONG_AT_ONCE = 1;
    /** Threads are left for pages, health and those who listen. */
    private static final int WAITING = 32;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LONGEST_BODY = 256 * 1024;
    private static final Duration LONGEST_RANGE = Duration.ofDays(400);
    /** An answer of JSON is made in memory. */
    private static final QueryBounds ANSWER = QueryBounds.reading(Duration.ofSeconds(15), 50_000, 64L << 20);
    /** Exports go through as they come; a replay reads month by month. */
    private static final QueryBounds LONG = QueryBounds.reading(Duration.ofMinutes(5), 100_000_000, 64L << 30);

    private final WebSettings settings;
    private final Access access;
    private final Reports reports;
    private final Reports exports;
    private final DataClock clock;
    private final LiveRoute live;
    private final List<String> routes = new ArrayList<>();
    private final Javalin server;

    /**
     * Starts to listen.
     *
     * @throws IllegalStateException if the port cannot be opened
     * @throws IllegalArgumentException if the file of tokens is not as it should be
     */
    public WebServer(WebSettings settings, WebParts parts) {
        this.settings = settings;
        access = settings.access();
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
        config.events.handlerAdded(handler -> {
            if (handler.getHttpMethod().isHttpMethod()) {
                routes.add(handler.getHttpMethod() + " " + handler.getPath());
            }
        });
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.jetty.threadPool = new QueuedThreadPool(THREADS);
        config.http.maxRequestSize = LONGEST_BODY;
        new Pages().add(config);
        Asked asked = new Asked(clock, LONGEST_RANGE);
        config.routes.before(Headers::add);
        Refusals.add(config.routes);
        access.add(config.routes);
        new SignIn(access).add(config.routes);
        Turns turns = new Turns(AT_ONCE, WAITING, PATIENCE);
        Turns longTurns = new Turns(LONG_AT_ONCE, LONG_AT_ONCE, PATIENCE);
        LongWork work = new LongWork(exports, longTurns);
        new ReportRoutes(asked, new Answers(reports, clock, turns), work, reports, turns).add(config.routes);
        new WhatIfRoute(work, asked, parts.policies()).add(config.routes);
        new PipelineRoute(reports, clock, parts.pipeline()).add(config.routes);
        live.add(config.routes);
        new OpenApiRoute(clock).add(config.routes);
        new HealthRoutes(clock, parts.metrics()).add(config.routes);
    }

    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }

    /** What it answers, as {@code GET /path}. */
    public List<String> routes() {
        return List.copyOf(routes);
    }

    public int port() {
        return server.port();
    }

    /** For a browser on this machine. */
    public String url() {
        return "http://" + settings.shownHost() + ":" + port();
    }

    @Override
    public void close() {
        live.close();
        server.stop();
        reports.close();
        exports.close();
    }
}
