package dev.nines.ingest.collector;

import static dev.nines.ingest.collector.CollectorUnderTest.JSON;
import static dev.nines.ingest.collector.CollectorUnderTest.NDJSON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Attempt;
import dev.nines.event.DeadLetter;
import dev.nines.ingest.Samples;
import dev.nines.ingest.TestBroker;
import dev.nines.schemas.Topics;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events over HTTP into Kafka. */
@Timeout(60)
class CollectorTest {
    private static final String TASK = """
            {"event":"task_finished","task_id":"t-1","version":3,"result":"failure","finished_at":"2026-05-06T12:01:30Z"}
            """;

    private static TestBroker broker;
    private static CollectorUnderTest collector;

    @BeforeAll
    static void start() throws Exception {
        broker = new TestBroker();
        collector = CollectorUnderTest.start(broker);
    }

    @AfterAll
    static void stop() throws Exception {
        collector.close();
        broker.stop();
    }

    @BeforeEach
    void mark() {
        broker.mark();
    }

    @Test
    void anObjectIsInKafkaWhenItIsAnswered() {
        HttpResponse<String> reply = collector.post("/v1/attempts", line("a-1"));

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{\"accepted\":1,\"rejected\":[]}");
        assertThat(ids()).containsExactly("a-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[%s,%s]", "[\n  %s\n,\n  %s\n]\n", "%s\n%s", "\uFEFF[%s , %s]"})
    void anArrayOrLinesAreTakenWhole(String layout) {
        HttpResponse<String> reply = collector.post(
                "/v1/attempts",
                layout.formatted(line("a-1").strip(), line("a-2").strip()));

        assertThat(reply.body()).isEqualTo("{\"accepted\":2,\"rejected\":[]}");
        assertThat(ids()).containsExactlyInAnyOrder("a-1", "a-2");
    }

    @Test
    void objectsOverManyLinesAreTakenWhole() {
        String pretty = line("a-1").replace(",", ",\n  ").replace("{", "{\n");

        assertThat(collector
                        .post("/v1/attempts", pretty + pretty.replace("a-1", "a-2"))
                        .body())
                .isEqualTo("{\"accepted\":2,\"rejected\":[]}");
        assertThat(collector.post("/v1/attempts", "[" + pretty + "]").body())
                .isEqualTo("{\"accepted\":1,\"rejected\":[]}");
    }

    @Test
    void whatIsRefusedIsToldByIndexAndKept() {
        String body = "[" + line("a-1") + "," + line("a-2").replace("openai", "open/ai") + ",{},7," + line("a-3") + "]";

        HttpResponse<String> reply = collector.post("/v1/attempts", body);

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body())
                .startsWith("{\"accepted\":2,\"rejected\":[{\"index\":1,\"reason\":\"provider 'open/ai' holds")
                .contains(
                        "{\"index\":2,\"reason\":\"attempt_id is missing", "{\"index\":3,\"reason\":\"line is no JSON");
        assertThat(ids()).containsExactlyInAnyOrder("a-1", "a-3");
        assertThat(broker.deadLetters())
                .hasSize(3)
                .allSatisfy(letter -> assertThat(letter.getSource()).isEqualTo("http:/v1/attempts key=none"))
                .anySatisfy(letter -> {
                    assertThat(letter.getPosition()).isEqualTo(2);
                    assertThat(letter.getContent()).contains("open/ai");
                });
    }

    @Test
    void aBodyWithNothingGoodInItIsRefusedAndKept() {
        HttpResponse<String> reply = collector.post("/v1/attempts", "{\"a\":1}");

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body())
                .startsWith("{\"accepted\":0,\"rejected\":[{\"index\":0,\"reason\":\"field 'a' is unknown");
        assertThat(broker.deadLetters()).hasSize(1);
    }

    @Test
    void theSameBodyAgainIsTheSameLetterAndAnotherBodyAnother() {
        collector.post("/v1/attempts", "{\"a\":1}");
        collector.post("/v1/attempts", "{\"a\":1}");
        collector.post("/v1/attempts", "{\"a\":2}");

        assertThat(broker.deadLetters())
                .hasSize(3)
                .extracting(DeadLetter::getLetterId)
                .satisfies(ids -> assertThat(ids.stream().distinct()).hasSize(2));
    }

    @Test
    void anArrayThatBreaksOffIsToldAndTheRestTaken() {
        HttpResponse<String> reply = collector.post("/v1/attempts", "[" + line("a-1") + ",");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).contains("\"accepted\":1", "breaks off");
    }

    @Test
    void aLongListOfRejectsIsCutAndCounted() {
        String body = IntStream.range(0, 150).mapToObj(i -> "{}").collect(Collectors.joining("\n"));

        HttpResponse<String> reply = collector.post("/v1/attempts", NDJSON, body.getBytes(StandardCharsets.UTF_8));

        assertThat(reply.body()).contains("\"index\":99,").doesNotContain("\"index\":100,");
        assertThat(reply.body()).endsWith("\"rejected_total\":150}");
        assertThat(broker.deadLetters()).hasSize(150);
    }

    @Test
    void tasksTakeTasksOnly() {
        HttpResponse<String> reply = collector.post("/v1/tasks", TASK + line("a-1"));

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).contains("\"accepted\":1", "\"index\":1", "no task_finished");
        assertThat(broker.values(Topics.TASKS)).hasSize(1);
        assertThat(ids()).isEmpty();
    }

    @Test
    void packedBodiesAreUnpacked() {
        byte[] packed = CollectorUnderTest.gzip(line("a-1").getBytes(StandardCharsets.UTF_8));

        HttpResponse<String> reply = collector.post("/v1/attempts", JSON, packed, "Content-Encoding", "gzip");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(ids()).containsExactly("a-1");
    }

    @Test
    void anEmptyArrayIsNothingToComplainOf() {
        assertThat(collector.post("/v1/attempts", " [ ] ").statusCode()).isEqualTo(200);
        assertThat(collector.post("/v1/attempts", " \n").statusCode()).isEqualTo(400);
    }

    private static String line(String id) {
        return Samples.line(id, Instant.parse("2026-05-06T12:00:00Z"));
    }

    private static List<String> ids() {
        return broker.attempts(Topics.ATTEMPTS).stream().map(Attempt::attemptId).toList();
    }
}
