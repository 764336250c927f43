package dev.nines.ingest.collector;

import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Which request goes where, and which goes nowhere. Never blocks: health is answered however busy the rest is. */
final class CollectorHandler extends Handler.Abstract.NonBlocking {
    private static final String LIVE = "/health/live";
    private static final String READY = "/health/ready";
    private static final String METRICS = "/metrics";

    private final Submissions submissions;
    private final CollectorMetrics metrics;

    CollectorHandler(Submissions submissions, CollectorMetrics metrics) {
        this.submissions = submissions;
        this.metrics = metrics;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Exchange exchange = new Exchange(request, response, callback, metrics);
        String path = Request.getPathInContext(request);
        Optional<Route> route = Route.of(path);
        String method = request.getMethod();
        if (route.isPresent()) {
            if (method.equals("POST")) {
                submissions.begin(route.get(), exchange);
            } else {
                exchange.answer(route, notAllowed(path, "POST"));
            }
        } else if (Stream.of(LIVE, READY, METRICS).anyMatch(path::equals)) {
            boolean get = method.equals("GET") || method.equals("HEAD");
            exchange.answer(Optional.empty(), get ? status(path) : notAllowed(path, "GET, HEAD"));
        } else {
            exchange.answer(Optional.empty(), Reply.refused(notFound()));
        }
        return true;
    }

    private Reply status(String path) {
        return switch (path) {
            case LIVE -> Reply.text(200, "live\n");
            case READY -> {
                String missing = submissions.readiness();
                yield missing.isEmpty() ? Reply.text(200, "ready\n") : Reply.text(503, missing);
            }
            default ->
                metrics.scrape().map(Reply::metrics).orElseGet(() -> Reply.text(404, "metrics are kept elsewhere\n"));
        };
    }

    private static Reply notAllowed(String path, String methods) {
        return Reply.refused(
                Refused.withHeader(405, path + " is for " + methods, HttpHeader.ALLOW.asString(), methods));
    }

    private static Refused notFound() {
        String routes = String.join(", ", Route.paths());
        return Refused.with(
                404, "there is nothing here; POST to " + routes + ", or GET " + LIVE + ", " + READY + ", " + METRICS);
    }
}
