package dev.nines.dashboards.web;

import dev.nines.sql.report.Reports;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.staticfiles.Location;
import java.util.Map;

/** Pages and API on one port. */
public final class WebServer implements AutoCloseable {
    private static final String PAGES = "/dev/nines/dashboards/web";
    private static final String LIBRARIES = "/META-INF/resources/webjars";

    private final Javalin server;
    private final WebSettings settings;

    /**
     * Starts to listen.
     *
     * @param reports is not closed
     * @throws IllegalStateException if the port cannot be opened
     */
    public WebServer(WebSettings settings, Reports reports) {
        this.settings = settings;
        server = Javalin.create(config -> configure(config, reports));
        try {
            server.start(settings.host(), settings.port());
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "web port " + settings.host() + ":" + settings.port() + " cannot be opened (" + e.getMessage()
                            + "); set web.port to a free one",
                    e);
        }
    }

    private static void configure(JavalinConfig config, Reports reports) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        files(config, "/", PAGES);
        files(config, "/lib", LIBRARIES);
        // A link to any page begins at the same file: which page it is, the address tells.
        config.spaRoot.addFile("/", PAGES + "/index.html", Location.CLASSPATH);
        new ReportRoutes(reports).add(config.routes);
    }

    private static void files(JavalinConfig config, String path, String folder) {
        config.staticFiles.add(files -> {
            files.hostedPath = path;
            files.directory = folder;
            files.location = Location.CLASSPATH;
            files.headers = Map.of("Cache-Control", "no-cache");
        });
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
        server.stop();
    }
}
