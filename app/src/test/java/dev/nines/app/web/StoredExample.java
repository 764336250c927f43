package dev.nines.app.web;

import dev.nines.app.embedded.EmbeddedClickHouse;
import dev.nines.dashboards.web.PipelineState;
import dev.nines.dashboards.web.WebParts;
import dev.nines.dashboards.web.WebServer;
import dev.nines.dashboards.web.WebSettings;
import dev.nines.ingest.whatif.PolicyFile;
import dev.nines.sql.ClickHouse;
import dev.nines.sql.Database;
import dev.nines.sql.Migrations;
import dev.nines.sql.report.Reports;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The post-mortem test's outage in the real engine, and the real server over it as its reading user. */
final class StoredExample implements AutoCloseable {
    private final EmbeddedClickHouse engine;
    private final Database database;
    private final Reports reports;
    private final WebServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    private StoredExample(EmbeddedClickHouse engine, String name) {
        this.engine = engine;
        String url = engine.jdbcUrl().replaceFirst("/\\w+$", "/" + name);
        ClickHouse writer =
                new ClickHouse(url, engine.writer().user(), engine.writer().password(), Optional.empty());
        ClickHouse reader =
                new ClickHouse(url, engine.reader().user(), engine.reader().password(), Optional.empty());
        Migrations.apply(writer);
        database = Database.open(writer);
        for (String statement : given().split(";\n")) {
            database.execute(statement);
        }
        database.execute("INSERT INTO error_rates (provider, at, source, watermark, revision) VALUES"
                + " ('openai', '2026-03-01 10:29:00', 'traffic', '2026-03-01 10:30:00', 1)");
        reports = new Reports(reader);
        server = new WebServer(
                WebSettings.local(0),
                new WebParts(reader, StoredExample::pipeline, PolicyFile::parse, () -> "", Clock.systemUTC()));
    }

    static StoredExample in(Path folder) {
        return new StoredExample(EmbeddedClickHouse.start(folder, 0), "nines");
    }

    private static PipelineState pipeline() {
        var partition = new PipelineState.PartitionLag(0, Optional.of(7L), 0, 12);
        var lag = new PipelineState.Lag(
                List.of(new PipelineState.TopicLag("nines-sink", "nines.panes", List.of(partition))), Optional.empty());
        return new PipelineState(
                List.of(PipelineState.Part.running("streams"), PipelineState.Part.failed("sink", "disk full")),
                lag,
                Optional.of(3L));
    }

    EmbeddedClickHouse engine() {
        return engine;
    }

    Database database() {
        return database;
    }

    /** As the command line has them, without bounds. */
    Reports reports() {
        return reports;
    }

    WebServer server() {
        return server;
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return client.send(request(path, headers).build(), BodyHandlers.ofString());
    }

    HttpResponse<byte[]> bytes(String path, String... headers) throws IOException, InterruptedException {
        return client.send(request(path, headers).build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return client.send(
                request(path, "Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static String given() {
        try (InputStream file = StoredExample.class.getResourceAsStream("/dev/nines/app/path/postmortem/given.sql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
        reports.close();
        database.close();
        engine.close();
    }
}
