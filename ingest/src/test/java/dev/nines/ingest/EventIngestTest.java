package dev.nines.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.task.TaskFinished;
import dev.nines.event.AttemptStarted;
import dev.nines.event.Incident;
import dev.nines.ingest.file.FileIngest;
import dev.nines.ingest.file.IngestResult;
import dev.nines.ingest.file.ProgressListener;
import dev.nines.ingest.file.Speed;
import dev.nines.ingest.file.WallClock;
import dev.nines.ingest.format.Format;
import dev.nines.schemas.Heartbeat;
import dev.nines.schemas.TaskFinishedCodec;
import dev.nines.schemas.Topics;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Events other than attempts, from a file to their topics. */
@Timeout(60)
class EventIngestTest {
    private static final String START = """
            {"event":"attempt_started","attempt_id":"a-1","request_id":"r-1","started_at":"2026-05-06T11:59:00Z",\
            "provider":"openai","model":"gpt-5.5"}
            """;
    private static final String TASK = """
            {"event":"task_finished","task_id":"t-1","version":3,"result":"failure","finished_at":"2026-05-06T12:01:30Z"}
            """;
    private static final String INCIDENTS = """
            service,incident_id,started_at,resolved_at,title
            claude,i-1,2026-05-06T11:00:00Z,2026-05-06T12:00:00Z,x
            claudeai,i-1,2026-05-06T11:00:00Z,2026-05-06T10:00:00Z,x
            openai,,2026-05-06T11:00:00Z,,no id
            """;

    private static TestBroker broker;
    private static Publisher publisher;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        broker = new TestBroker();
        publisher = broker.publisher(Map.of());
    }

    @AfterAll
    static void stop() throws Exception {
        publisher.close();
        broker.stop();
    }

    @BeforeEach
    void mark() {
        broker.mark();
    }

    @Test
    void eachKindGoesToItsTopicByItsKey() throws IOException {
        IngestResult result = ingest(Format.NINES, TASK + Samples.line("a-1", Samples.NOON) + START + "{}\n");

        assertThat(result.accepted()).isEqualTo(3);
        assertThat(result.rejected()).isEqualTo(1);
        assertThat(result.firstEvent()).contains(Instant.parse("2026-05-06T11:59:00Z"));
        assertThat(result.lastEvent()).contains(Instant.parse("2026-05-06T12:01:30Z"));
        assertThat(broker.values(Topics.STARTS))
                .containsExactly(new AttemptStarted(
                        "a-1", "r-1", Instant.parse("2026-05-06T11:59:00Z"), null, "openai", "gpt-5.5", null));
        assertThat(broker.values(Topics.TASKS))
                .containsExactly(TaskFinishedCodec.write(new TaskFinished(
                        "t-1",
                        3,
                        TaskFinished.Result.FAILURE,
                        Instant.parse("2026-05-06T12:01:30Z"),
                        null,
                        null,
                        null,
                        null,
                        null)));
        assertThat(broker.attempts(Topics.ATTEMPTS)).hasSize(1);
        assertThat(keys(broker.records(Topics.STARTS))).containsExactly("r-1");
        assertThat(keys(broker.records(Topics.TASKS))).containsExactly("t-1");
        assertThat(broker.heartbeats(Topics.TASKS).get(0))
                .endsWith(Heartbeat.ofSource(Instant.parse("2026-05-06T12:02:02Z"), Optional.of(result.runId())));
    }

    @Test
    void incidentsEndTheirRunWithoutMovingTime() throws IOException {
        IngestResult result = ingest(Format.STATUS_CSV, INCIDENTS);

        assertThat(result.accepted()).isEqualTo(2);
        assertThat(result.rejected()).isEqualTo(1);
        assertThat(result.firstEvent()).isEmpty();
        assertThat(broker.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.getFormat()).isEqualTo("status-csv");
            assertThat(letter.getPosition()).isEqualTo(4);
            assertThat(letter.getReason()).contains("incident_id is empty");
        });
        Heartbeat end = Heartbeat.ofSource(Instant.EPOCH, Optional.of(result.runId()));
        assertThat(broker.heartbeats(Topics.ATTEMPTS))
                .hasSize(TestBroker.PARTITIONS)
                .allSatisfy((partition, beats) -> assertThat(beats).containsExactly(end));
        assertThat(broker.heartbeats(Topics.INCIDENTS).get(0)).containsExactly(end);
        // The end comes behind the incidents, so that a sink that has it has them.
        assertThat(broker.records(Topics.INCIDENTS))
                .extracting(ConsumerRecord::key)
                .containsExactly("anthropic/i-1", "claudeai/i-1", Heartbeat.KEY);
    }

    @Test
    void incidentsReadAgainAreTheSame() throws IOException {
        ingest(Format.STATUS_CSV, INCIDENTS);
        ingest(Format.STATUS_CSV, INCIDENTS);

        List<Incident> incidents = broker.values(Topics.INCIDENTS);
        assertThat(incidents).hasSize(4);
        assertThat(new HashSet<>(incidents)).hasSize(2);
    }

    @Test
    void readsAStatusPageFromGzipOnStandardInput() throws IOException {
        String page = """
                {"page": {"name": "OpenAI"},
                 "incidents": [{"id": "i-1", "name": "Errors", "status": "resolved", "impact": "major",
                   "created_at": "2026-05-06T11:00:00Z", "resolved_at": "2026-05-06T12:00:00Z"}]}
                """;
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(page.getBytes(StandardCharsets.UTF_8));
        }

        IngestResult result = new FileIngest(new ByteArrayInputStream(packed.toByteArray()), WallClock.SYSTEM)
                .run(List.of("-"), Format.STATUSPAGE, Speed.MAX, publisher, ProgressListener.NONE);

        assertThat(result.accepted()).isEqualTo(1);
        assertThat(broker.values(Topics.INCIDENTS))
                .singleElement()
                .satisfies(incident -> assertThat(incident.getProvider()).isEqualTo("openai"));
    }

    private IngestResult ingest(Format format, String content) throws IOException {
        Path file = Files.writeString(folder.resolve("input"), content);
        return new FileIngest(InputStream.nullInputStream(), WallClock.SYSTEM)
                .run(List.of(file.toString()), format, Speed.MAX, publisher, ProgressListener.NONE);
    }

    private static List<String> keys(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream()
                .filter(record -> record.value() != null)
                .map(ConsumerRecord::key)
                .toList();
    }
}
