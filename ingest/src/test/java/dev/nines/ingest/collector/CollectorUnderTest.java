package dev.nines.ingest.collector;

import dev.nines.ingest.TestBroker;
import dev.nines.ingest.enrich.Enrichment;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** A collector on a real port, and a client for it. */
final class CollectorUnderTest implements AutoCloseable {
    static final String JSON = "application/json";
    static final String NDJSON = "application/x-ndjson";
    static final String PROTOBUF = "application/x-protobuf";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Collector collector;

    private CollectorUnderTest(Collector collector) {
        this.collector = collector;
    }

    static CollectorUnderTest start(TestBroker broker) {
        return start(CollectorSettings.onLoopback(0), broker, Clock.systemUTC());
    }

    static CollectorUnderTest start(CollectorSettings settings, TestBroker broker, Clock clock) {
        return new CollectorUnderTest(Collector.start(
                settings,
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                broker.registry(),
                Enrichment.NONE,
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                clock));
    }

    int port() {
        return collector.port();
    }

    String url(String path) {
        return "http://127.0.0.1:" + collector.port() + path;
    }

    HttpResponse<String> post(String path, String body) {
        return post(path, JSON, body.getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> post(String path, String type, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(path)))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(url(path))).build());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    @Override
    public void close() {
        collector.close();
    }
}
