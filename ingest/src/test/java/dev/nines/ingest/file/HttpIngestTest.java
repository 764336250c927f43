package dev.nines.ingest.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.nines.domain.attempt.Attempt;
import dev.nines.ingest.Samples;
import dev.nines.ingest.TestBroker;
import dev.nines.ingest.collector.Collector;
import dev.nines.ingest.collector.CollectorSettings;
import dev.nines.ingest.enrich.Enrichment;
import dev.nines.ingest.format.Format;
import dev.nines.schemas.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files to a collector. */
@Timeout(60)
class HttpIngestTest {
    private static TestBroker broker;
    private static Collector collector;

    @TempDir
    private Path folder;

    /** Time that passes by sleeping only. */
    private static final class Sleeper implements WallClock {
        private final List<Duration> slept = new ArrayList<>();
        private Instant now = Samples.NOON;

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public void sleep(Duration duration) {
            slept.add(duration);
            now = now.plus(duration);
        }
    }

    @BeforeAll
    static void start() throws Exception {
        broker = new TestBroker();
        collector = Collector.start(
                CollectorSettings.onLoopback(0),
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                broker.registry(),
                Enrichment.NONE,
                new SimpleMeterRegistry(),
                Clock.systemUTC());
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
    void aFileOfLinesIsDurableWhenItIsDone() throws IOException {
        String lines = IntStream.range(0, 1234).mapToObj(i -> line("a" + i)).collect(Collectors.joining());

        HttpResult result = send(lines + "{\"broken\n", Speed.MAX, WallClock.SYSTEM);

        assertThat(result).isEqualTo(new HttpResult(1234, 1));
        assertThat(broker.attempts(Topics.ATTEMPTS)).hasSize(1234);
        assertThat(broker.deadLetters()).hasSize(1);
    }

    @Test
    void arraysAndObjectsOverManyLinesAreSentWhole() throws IOException {
        String pretty = line("a-1").replace(",", ",\n");

        assertThat(send("[" + line("a-0") + "," + pretty + "]", Speed.MAX, WallClock.SYSTEM))
                .isEqualTo(new HttpResult(2, 0));
        assertThat(send(pretty + line("a-2"), Speed.MAX, WallClock.SYSTEM)).isEqualTo(new HttpResult(2, 0));
    }

    @Test
    void aReplayIsPacedByEventTime() throws IOException {
        Sleeper wall = new Sleeper();
        String lines = Samples.line("a-1", Samples.NOON)
                + Samples.line("a-2", Samples.NOON.plusSeconds(10))
                + Samples.line("a-3", Samples.NOON.plusSeconds(40));

        send(lines, new Speed(10), wall);

        assertThat(wall.slept).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(3));
        assertThat(broker.attempts(Topics.ATTEMPTS))
                .extracting(Attempt::attemptId)
                .containsExactlyInAnyOrder("a-1", "a-2", "a-3");
    }

    @Test
    void comesAgainWhenToldToAndShowsItsKey() throws IOException {
        Queue<Integer> answers = new ArrayDeque<>(List.of(503, 429, 200));
        List<String> keys = new ArrayList<>();
        HttpServer busy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        busy.createContext("/v1/attempts", exchange -> {
            exchange.getRequestBody().readAllBytes();
            keys.add(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.getResponseHeaders().set("Retry-After", "7");
            byte[] body = "{\"accepted\":1,\"rejected\":[]}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answers.remove(), body.length);
            try (exchange) {
                exchange.getResponseBody().write(body);
            }
        });
        busy.start();
        Sleeper wall = new Sleeper();
        try {
            CollectorClient client = new CollectorClient(
                    "http://127.0.0.1:" + busy.getAddress().getPort(), Format.NINES, Optional.of("secret"), wall);
            assertThat(ingest(client, line("a"), Speed.MAX, wall)).isEqualTo(new HttpResult(1, 0));
        } finally {
            busy.stop(0);
        }

        assertThat(wall.slept).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(7));
        assertThat(keys).containsOnly("Bearer secret").hasSize(3);
    }

    @Test
    void givesUpWhenNobodyAnswers() {
        Sleeper wall = new Sleeper();
        CollectorClient client = new CollectorClient("http://127.0.0.1:1", Format.NINES, Optional.empty(), wall);

        assertThatThrownBy(() -> ingest(client, line("a"), Speed.MAX, wall))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("http://127.0.0.1:1/v1/attempts takes nothing for 5 minutes");
    }

    @Test
    void whatCannotBeSentIsToldAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new CollectorClient("http://x", Format.STATUS_CSV, Optional.empty(), WallClock.SYSTEM))
                .withMessageContaining("does not take status-csv");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CollectorClient("x:4318", Format.NINES, Optional.empty(), WallClock.SYSTEM))
                .withMessageContaining("--to is no URL");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new CollectorClient("http://x", Format.NINES, Optional.of("one\ntwo"), WallClock.SYSTEM))
                .withMessageContaining("collector.key holds")
                .withMessageNotContaining("two");
    }

    @Test
    void aBodyTheCollectorFailsAtIsNotOfferedAgain() throws IOException {
        HttpServer failing = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        failing.createContext("/v1/attempts", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });
        failing.start();
        Sleeper wall = new Sleeper();
        try {
            CollectorClient client = new CollectorClient(
                    "http://127.0.0.1:" + failing.getAddress().getPort(), Format.NINES, Optional.empty(), wall);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ingest(client, line("a"), Speed.MAX, wall))
                    .withMessageContaining("answered 500");
        } finally {
            failing.stop(0);
        }
        assertThat(wall.slept).isEmpty();
    }

    private HttpResult send(String content, Speed speed, WallClock wall) throws IOException {
        String url = "http://127.0.0.1:" + collector.port();
        return ingest(new CollectorClient(url, Format.NINES, Optional.empty(), wall), content, speed, wall);
    }

    private HttpResult ingest(CollectorClient client, String content, Speed speed, WallClock wall) throws IOException {
        Path file = Files.writeString(folder.resolve("input"), content);
        return new HttpIngest(InputStream.nullInputStream(), wall, client, Format.NINES, speed, ProgressListener.NONE)
                .run(List.of(file.toString()));
    }

    private static String line(String id) {
        return Samples.line(id, Samples.NOON);
    }
}
