package dev.nines.ingest.collector;

import static dev.nines.ingest.collector.CollectorUnderTest.JSON;
import static dev.nines.ingest.collector.CollectorUnderTest.NDJSON;
import static dev.nines.ingest.collector.CollectorUnderTest.gzip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.nines.ingest.Samples;
import dev.nines.ingest.TestBroker;
import dev.nines.schemas.Topics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the collector does not take, and how it says so. */
@Timeout(60)
class RefusalsTest {
    private static final int BODY = 64 * 1024;
    private static final Limits SMALL = Limits.DEFAULT
            .withBodyBytes(BODY)
            .withItems(100)
            .withMemoryBytes(4L * BODY)
            .withRead(Duration.ofSeconds(1));

    private static TestBroker broker;
    private static CollectorUnderTest collector;

    @BeforeAll
    static void start() throws Exception {
        broker = new TestBroker();
        collector = CollectorUnderTest.start(CollectorSettings.onLoopback(0).with(SMALL), broker, Clock.systemUTC());
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
    void anUnknownPathIsToldWhatThereIs() {
        HttpResponse<String> reply = collector.post("/v1/nothing", "{}");

        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(reply.body()).contains("/v1/attempts", "/v1/tasks", "/health/ready", "/metrics");
    }

    @ParameterizedTest
    @CsvSource({"GET, /v1/attempts, POST", "DELETE, /v1/tasks, POST", "POST, /health/live, 'GET, HEAD'"})
    void aWrongMethodIsToldTheRightOne(String method, String path, String allowed) {
        HttpResponse<String> reply = collector.send(HttpRequest.newBuilder(URI.create(collector.url(path)))
                .method(method, HttpRequest.BodyPublishers.ofString("{}"))
                .build());

        assertThat(reply.statusCode()).isEqualTo(405);
        assertThat(reply.headers().firstValue("Allow")).contains(allowed);
        assertThat(reply.body()).contains(path + " is for " + allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/x-protobuf", "\"x\""})
    void anotherContentTypeIsToldWhatIsUnderstood(String type) {
        HttpResponse<String> reply = collector.post("/v1/attempts", type, bytes(line("a")));

        assertThat(reply.statusCode()).isEqualTo(415);
        assertThat(reply.body()).contains("/v1/attempts takes application/json and application/x-ndjson");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "Application/X-WWW-Form-Urlencoded; charset=utf-8"})
    void whatCurlSaysByItselfIsToldTheRemedy(String type) {
        for (String path : Route.paths()) {
            HttpResponse<String> reply = collector.post(path, type, bytes(line("a")));

            assertThat(reply.statusCode()).as(path).isEqualTo(415);
            assertThat(reply.body()).as(path).contains("add -H 'Content-Type: application/json'");
        }
        assertThat(broker.records(Topics.ATTEMPTS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Content-Type:\r\n", "Content-Type: \t \r\n"})
    void aBodyWithoutContentTypeIsReadAsJson(String header) throws IOException {
        String body = line("a") + line("b");
        try (Socket plain = new Socket("127.0.0.1", collector.port())) {
            plain.getOutputStream()
                    .write(bytes("POST /v1/attempts HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + header
                            + "Content-Length: " + bytes(body).length + "\r\n\r\n" + body));

            String reply = new String(plain.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(reply).startsWith("HTTP/1.1 200 ").contains("\"accepted\":2");
        }
        assertThat(broker.attempts(Topics.ATTEMPTS)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json; charset=utf-8", "Application/JSON", "application/jsonl"})
    void theUsualNamesOfJsonAreUnderstood(String type) {
        assertThat(collector.post("/v1/attempts", type, bytes(line("a"))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void anotherPackingIsToldWhatIsUnderstood() {
        HttpResponse<String> reply = collector.post("/v1/attempts", JSON, bytes(line("a")), "Content-Encoding", "zstd");

        assertThat(reply.statusCode()).isEqualTo(415);
        assertThat(reply.headers().firstValue("Accept-Encoding")).contains("gzip");
    }

    @Test
    void gzipThatIsNoneOrEndsEarlyIsBroken() {
        byte[] whole = gzip(bytes(line("a")));

        HttpResponse<String> none = collector.post("/v1/attempts", JSON, bytes("{}"), "Content-Encoding", "gzip");
        HttpResponse<String> early = collector.post(
                "/v1/attempts", JSON, Arrays.copyOf(whole, whole.length / 2), "Content-Encoding", "gzip");

        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(none.body()).contains("no gzip");
        assertThat(early.statusCode()).isEqualTo(400);
        assertThat(early.body()).contains("ends early");
    }

    @Test
    void aBodyThatIsTooLargeIsToldTheLimit() {
        HttpResponse<String> known = collector.post("/v1/attempts", JSON, new byte[10 * BODY]);
        HttpResponse<String> chunked = collector.send(HttpRequest.newBuilder(URI.create(collector.url("/v1/attempts")))
                .header("Content-Type", JSON)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[10 * BODY])))
                .build());

        assertThat(known.statusCode()).isEqualTo(413);
        assertThat(known.body()).contains("larger than 65536 bytes");
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(collector.post("/v1/attempts", line("a")).statusCode()).isEqualTo(200);
    }

    @Test
    void aBodyThatUnpacksToTooMuchIsRefused() {
        byte[] bomb = gzip(new byte[50 * 1024 * 1024]);
        assertThat(bomb).hasSizeLessThan(BODY);

        HttpResponse<String> reply = collector.post("/v1/attempts", JSON, bomb, "Content-Encoding", "gzip");

        assertThat(reply.statusCode()).isEqualTo(413);
        assertThat(reply.body()).contains("larger than 65536 bytes unpacked");
    }

    @Test
    void aBodyOfTooManyItemsIsRefusedWhole() {
        String body = IntStream.range(0, 101).mapToObj(i -> line("a" + i)).collect(Collectors.joining());

        HttpResponse<String> reply = collector.post("/v1/attempts", NDJSON, bytes(body));

        assertThat(reply.statusCode()).isEqualTo(413);
        assertThat(reply.body()).contains("more than 100 items");
        assertThat(broker.records(Topics.ATTEMPTS)).isEmpty();
    }

    @Test
    void deepNestingIsRefused() {
        String deep = "{\"tags\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}";

        for (String path : Route.paths()) {
            assertThat(collector.post(path, deep).statusCode()).as(path).isBetween(200, 499);
        }
        assertThat(collector.post("/v1/attempts", deep).statusCode()).isEqualTo(400);
    }

    @Test
    void aBodyThatComesTooSlowlyIsGivenUp() throws IOException {
        try (Socket slow = new Socket("127.0.0.1", collector.port())) {
            slow.getOutputStream()
                    .write(bytes("POST /v1/attempts HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 100\r\n\r\n{"));

            String reply = new String(slow.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(reply).startsWith("HTTP/1.1 408 ").contains("body did not come within 1 s");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n"})
    void aHeaderThatComesTooSlowlyIsGivenUp(String before) throws Exception {
        try (Socket slow = new Socket("127.0.0.1", collector.port())) {
            slow.getOutputStream().write(bytes(before + "POST /v1/attempts HTTP/1.1\r\n"));
            Thread trickle = new Thread(() -> {
                try {
                    while (true) {
                        slow.getOutputStream().write(bytes("a"));
                        TimeUnit.MILLISECONDS.sleep(100);
                    }
                } catch (IOException | InterruptedException closed) {
                    Thread.currentThread().interrupt();
                }
            });
            trickle.start();

            assertThatCode(() -> slow.getInputStream().readAllBytes())
                    .satisfiesAnyOf(end -> assertThat(end).isNull(), reset -> assertThat(reset)
                            .isInstanceOf(SocketException.class));
            trickle.join();
        }
    }

    @Test
    void whatIsNoHttpIsRefusedWithoutAPage() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", collector.port())) {
            socket.getOutputStream().write(bytes("secret prompt\r\n\r\n"));

            String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(reply).startsWith("HTTP/1.1 505 ").doesNotContain("prompt", "jetty", "<html");
        }
    }

    @Test
    void nothingIsLeftInMemoryBehindRefusals() {
        collector.post("/v1/attempts", JSON, new byte[2 * BODY]);
        collector.post("/v1/attempts", JSON, gzip(new byte[BODY * 100]), "Content-Encoding", "gzip");
        collector.post("/v1/attempts", "{");

        assertThat(collector.get("/metrics").body()).contains("nines_collector_inflight_bytes 0.0");
    }

    @Test
    void metricsCountByRouteAndStatus() {
        collector.post("/v1/attempts", "{}");
        collector.post("/secret-path", "{}");

        assertThat(collector.get("/metrics").body())
                .contains(
                        "nines_collector_requests_total{route=\"/v1/attempts\",status=\"400\"}",
                        "nines_collector_requests_total{route=\"other\",status=\"404\"}",
                        "nines_collector_events_total{result=\"rejected\",route=\"/v1/attempts\"}",
                        "nines_collector_acknowledgement_seconds_bucket",
                        "nines_collector_broker_up 1.0")
                .doesNotContain("secret-path");
    }

    @Test
    void theContentOfALineThatMayHoldAPromptIsNowhere() {
        String secret = "tell me a secret";
        String body = "[" + line("a").replace("}", ",\"prompt\":\"" + secret + "\"}") + ",{\"" + secret + "\":1},\""
                + secret + "\"," + secret + "]";

        HttpResponse<String> reply = collector.post("/v1/attempts", body);

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).doesNotContain("secret\\\"}");
        assertThat(broker.deadLetters()).hasSize(4).allSatisfy(letter -> assertThat(String.valueOf(letter.getContent()))
                .doesNotContain(secret));
    }

    private static String line(String id) {
        return Samples.line(id, Samples.NOON);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
