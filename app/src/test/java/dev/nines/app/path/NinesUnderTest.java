package dev.nines.app.path;

import static org.awaitility.Awaitility.await;

import dev.nines.app.embedded.EmbeddedClickHouse;
import dev.nines.app.embedded.EmbeddedStack;
import dev.nines.app.pipeline.Connections;
import dev.nines.app.pipeline.EmbeddedNines;
import dev.nines.app.pipeline.PipelineOptions;
import dev.nines.domain.money.Price;
import dev.nines.domain.slo.Objectives;
import dev.nines.ingest.DurablePublisher;
import dev.nines.ingest.Publisher;
import dev.nines.ingest.collector.Collector;
import dev.nines.ingest.collector.CollectorSettings;
import dev.nines.ingest.enrich.Enrichment;
import dev.nines.ingest.file.FileIngest;
import dev.nines.ingest.file.IngestResult;
import dev.nines.ingest.file.ProgressListener;
import dev.nines.ingest.file.Speed;
import dev.nines.ingest.file.WallClock;
import dev.nines.ingest.format.Format;
import dev.nines.ingest.kafka.GatewayTopics;
import dev.nines.schemas.ConfluentRegistry;
import dev.nines.sql.Database;
import dev.nines.sql.report.Report;
import dev.nines.sql.report.ReportRange;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Everything embedded in a folder: real broker, registry, engine, jobs and sink. */
final class NinesUnderTest implements AutoCloseable {
    private static final Duration WITHIN = Duration.ofMinutes(3);
    /** These tell how a row came about, not what it says. */
    private static final List<String> HISTORY = List.of("revision", "watermark");

    private final EmbeddedNines nines;

    NinesUnderTest(Path folder) {
        this(folder, List.of());
    }

    /** @param prices that win over the built-in ones */
    NinesUnderTest(Path folder, List<Price> prices) {
        nines = EmbeddedNines.start(
                EmbeddedStack.Options.in(folder),
                PipelineOptions.in(folder.resolve("streams")).with(Objectives.defaults(), prices));
    }

    /** Reads a file and waits until all that follows from it is in ClickHouse. */
    IngestResult ingest(Path file, Format format) throws IOException {
        IngestResult result = new FileIngest(InputStream.nullInputStream(), WallClock.SYSTEM)
                .run(
                        List.of(file.toString()),
                        format,
                        Speed.MAX,
                        nines.pipeline().publisher(),
                        ProgressListener.NONE);
        nines.pipeline().awaitRun(result.runId(), WITHIN);
        return result;
    }

    /** A collector on this machine, as in {@code nines up}. */
    Collector collector() {
        Connections connections = Connections.to(nines.stack());
        return Collector.start(
                CollectorSettings.onLoopback(0),
                connections.kafka(),
                new ConfluentRegistry(connections.registry()),
                Enrichment.BUILT_IN,
                new SimpleMeterRegistry(),
                Clock.systemUTC());
    }

    /** Writes records as a gateway does, and reads them as in {@code nines up} until none is left. */
    void throughTopics(List<ProducerRecord<byte[], byte[]>> records) {
        Connections connections = Connections.to(nines.stack());
        try (KafkaProducer<byte[], byte[]> gateway =
                new KafkaProducer<>(connections.kafka(), new ByteArraySerializer(), new ByteArraySerializer())) {
            records.forEach(gateway::send);
        }
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (DurablePublisher publisher =
                        new DurablePublisher(connections.kafka(), new ConfluentRegistry(connections.registry()));
                GatewayTopics topics = new GatewayTopics(
                        connections.kafka(), Map.of(), publisher, Enrichment.BUILT_IN, Clock.systemUTC(), meters)) {
            topics.start();
            await().atMost(WITHIN)
                    .until(() -> meters.find("nines.gateway.records").counters().stream()
                                    .mapToDouble(Counter::count)
                                    .sum()
                            == records.size());
            topics.checkRunning();
        }
    }

    /** Ends what came otherwise than by a file, and waits until all that follows from it is in ClickHouse. */
    void endRun() {
        String run = UUID.randomUUID().toString();
        Publisher publisher = nines.pipeline().publisher();
        publisher.heartbeat(Instant.now(), Optional.of(run));
        publisher.flush();
        nines.pipeline().awaitRun(run, WITHIN);
    }

    /** Lines as a file of the canonical format. */
    IngestResult ingest(Path folder, String name, List<String> lines) throws IOException {
        return ingest(Files.write(folder.resolve(name), lines), Format.NINES);
    }

    /** A report's rows by column, without what tells only their history. */
    List<Map<String, Object>> rows(String report) {
        Report answer = nines.pipeline().reports().run(report, ReportRange.ALL);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (List<Object> values : answer.rows()) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (int i = 0; i < values.size(); i++) {
                if (!HISTORY.contains(answer.columns().get(i))) {
                    row.put(answer.columns().get(i), values.get(i));
                }
            }
            rows.add(row);
        }
        return rows;
    }

    /** What ClickHouse answers. */
    List<List<Object>> query(String sql) {
        try (Database database = Database.open(Connections.to(nines.stack()).reader())) {
            return database.query(sql, Map.of()).rows();
        }
    }

    /** Every row of a view as a line of JSON, without what tells only its history: retracted windows are that too. */
    List<String> lines(String view, String order) {
        String query = "SELECT * EXCEPT (revision, watermark) FROM " + view
                + (view.equals("current_outages") ? " WHERE state != 'retracted'" : "") + " ORDER BY " + order
                + " FORMAT JSONEachRow";
        EmbeddedClickHouse clickHouse = nines.stack().clickHouse();
        HttpRequest request = HttpRequest.newBuilder(URI.create(clickHouse.httpUrl() + "/?database=nines"))
                .header("X-ClickHouse-User", clickHouse.reader().user())
                .header("X-ClickHouse-Key", clickHouse.reader().password())
                .POST(HttpRequest.BodyPublishers.ofString(query))
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(query + ": " + answer.body());
            }
            return answer.body().lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in " + query, e);
        }
    }

    @Override
    public void close() {
        nines.close();
    }
}
