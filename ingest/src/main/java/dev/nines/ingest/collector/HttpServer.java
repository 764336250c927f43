package dev.nines.ingest.collector;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty, with bounds: threads, connections, headers, idle time. */
final class HttpServer {
    private static final int THREADS = 16;
    private static final int MOST_WAITING = 128;
    private static final int HEADERS = 8 * 1024;

    private final Server server;
    private final ServerConnector connector;
    private final String address;
    private final HeaderWatch headers;

    HttpServer(CollectorSettings settings, Handler handler) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
        threads.setName("nines-collector-http");
        threads.setDaemon(true);
        server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADERS);
        settings.tls().ifPresent(tls -> http.addCustomizer(new SecureRequestCustomizer(false)));
        HttpConnectionFactory connections = new HttpConnectionFactory(http);
        connector = settings.tls()
                .map(tls -> new ServerConnector(server, Tls.factory(tls), connections))
                .orElseGet(() -> new ServerConnector(server, connections));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setAcceptQueueSize(MOST_WAITING);
        connector.setIdleTimeout(settings.limits().idle().toMillis());
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(settings.limits().connections(), connector));
        headers = new HeaderWatch(settings.limits().read());
        connector.addBean(headers);
        server.setHandler(handler);
        server.setErrorHandler(new PlainErrors());
        address = settings.host() + ":" + settings.port();
    }

    /** @throws IllegalStateException if the port cannot be opened */
    void start() {
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(
                    "collector port " + address + " cannot be opened (" + e.getMessage()
                            + "); set collector.port to a free one",
                    e);
        }
    }

    /** Called about once a second. */
    void tick() {
        headers.tick(System.nanoTime());
    }

    int port() {
        return connector.getLocalPort();
    }

    /** Stops once everything is answered, or the time is over. */
    void finish(BooleanSupplier answered, Duration within) {
        long until = System.nanoTime() + within.toNanos();
        while (!answered.getAsBoolean() && System.nanoTime() < until) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the collector's port cannot be closed: " + e.getMessage(), e);
        }
    }
}
