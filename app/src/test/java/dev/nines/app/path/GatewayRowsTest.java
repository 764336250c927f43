package dev.nines.app.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.ingest.collector.Collector;
import dev.nines.ingest.format.Format;
import dev.nines.ingest.kafka.TopicFormats;
import dev.nines.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a gateway sends over HTTP, writes to Kafka and leaves in a file comes out as the same rows of ClickHouse, once. */
class GatewayRowsTest {
    private static final Path SAMPLES = Path.of("../ingest/src/test/samples");
    private static final Set<String> ENDINGS = Set.of("json", "ndjson", "pb");
    private static final Map<String, String> PATHS = Map.of("otlp", "/v1/traces", "otlp-protobuf", "/v1/traces");
    private static final Map<String, String> VIEWS = Map.of(
            "current_attempts", "attempt_id",
            "current_panes_1m", "scope, level, tier, start");

    @TempDir
    private Path folder;

    @Test
    void everySampleGivesTheSameRowsByHttpByKafkaAndByFile() throws Exception {
        List<Path> samples = samples();
        assertThat(samples).hasSizeGreaterThan(10);
        Map<String, List<String>> byHttp;
        try (NinesUnderTest nines = new NinesUnderTest(folder.resolve("http"))) {
            try (Collector collector = nines.collector()) {
                for (Path sample : samples) {
                    // Twice, as a client does whose first answer was lost.
                    post(collector.port(), sample);
                    post(collector.port(), sample);
                }
            }
            nines.endRun();
            byHttp = rows(nines);
        }
        try (NinesUnderTest nines = new NinesUnderTest(folder.resolve("kafka"))) {
            List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
            for (Path sample : samples) {
                records.add(record(sample));
                records.add(record(sample));
            }
            nines.throughTopics(records);
            nines.endRun();
            assertThat(rows(nines)).isEqualTo(byHttp);
        }
        try (NinesUnderTest nines = new NinesUnderTest(folder.resolve("file"))) {
            for (Path sample : samples) {
                nines.ingest(sample, Format.ofWord(format(sample)));
            }
            assertThat(rows(nines)).isEqualTo(byHttp);
        }
        assertThat(byHttp.get("current_attempts")).hasSizeGreaterThan(samples.size());
    }

    private static void post(int port, Path sample) throws IOException, InterruptedException {
        String format = format(sample);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + PATHS.getOrDefault(format, "/v1/" + format)))
                .header("Content-Type", type(sample))
                .POST(HttpRequest.BodyPublishers.ofFile(sample))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as("%s: %s", sample, answer.body()).isEqualTo(200);
    }

    private static ProducerRecord<byte[], byte[]> record(Path sample) throws IOException {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Topics.GATEWAY_RAW.name(), Files.readAllBytes(sample));
        record.headers().add(TopicFormats.HEADER, format(sample).getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private static String type(Path sample) {
        String name = sample.toString();
        return name.endsWith(".pb")
                ? "application/x-protobuf"
                : name.endsWith(".ndjson") ? "application/x-ndjson" : "application/json";
    }

    private static Map<String, List<String>> rows(NinesUnderTest nines) {
        Map<String, List<String>> rows = new TreeMap<>();
        VIEWS.forEach((view, order) -> rows.put(view, nines.lines(view, order)));
        return rows;
    }

    private static String format(Path sample) {
        return sample.getParent().getFileName().toString();
    }

    private static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains(".expected."))
                    .filter(file -> ENDINGS.contains(ending(file)))
                    .sorted()
                    .toList();
        }
    }

    private static String ending(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
