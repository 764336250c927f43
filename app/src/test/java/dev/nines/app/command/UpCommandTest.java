package dev.nines.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.nines.app.Nines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpCommandTest {
    private static final Duration WITHIN = Duration.ofSeconds(90);
    private static final Pattern COLLECTOR = Pattern.compile("collector +(http://\\S+)");
    private static final String ANSWER = """
            {"id":"c-1","model":"m","choices":[{"message":{"content":"pong"},"finish_reason":"stop"}],"usage":{"prompt_tokens":12,"completion_tokens":3}}""";

    private HttpServer others;
    private Process up;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        others = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/v1/chat/completions", ANSWER);
        answer("/api/v2/incidents.json", "{\"page\":{\"id\":\"p\",\"name\":\"Acme\"},\"incidents\":[]}");
        others.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        up.destroy();
        if (!up.waitFor(30, TimeUnit.SECONDS)) {
            up.destroyForcibly();
        }
        others.stop(0);
    }

    @Test
    void probesTargetsAndWatchesPagesAndTellsOfBothAtTheCollector() throws Exception {
        up = up(Files.writeString(
                folder.resolve("probes.yaml"), """
                targets:
                  - name: local
                    kind: openai-compatible
                    provider: acme
                    model: m
                    url: http://127.0.0.1:%1$d/v1
                    streaming: false
                    interval: 1s
                    price: {input: 1, output: 2}
                status_pages:
                  - url: http://127.0.0.1:%1$d/api/v2/incidents.json
                """.formatted(others.getAddress().getPort())));

        await().atMost(WITHIN).until(() -> !up.isAlive() || collector().find());
        assertThat(up.isAlive()).as(() -> said()).isTrue();

        await().atMost(WITHIN).untilAsserted(() -> assertThat(metrics())
                .containsPattern("nines_prober_probes_total\\{outcome=\"ok\",target=\"local\"\\} [1-9]")
                .containsPattern("nines_prober_cost_today_usd\\{target=\"local\"\\} [1-9.]")
                .containsPattern("nines_status_page_looks_total\\{page=\"[^\"]+\",result=\"changed\"\\} 1"));
    }

    private void answer(String path, String text) {
        others.createContext(path, exchange -> {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            try (exchange) {
                exchange.getResponseBody().write(body);
            }
        });
    }

    private Process up(Path probes) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Nines.class.getName(),
                        "up",
                        "--data",
                        folder.resolve("data").toString(),
                        "--clickhouse-port",
                        "0",
                        "--collector-port",
                        "0",
                        "--probes",
                        probes.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
    }

    private Matcher collector() {
        return COLLECTOR.matcher(said());
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("out"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String metrics() throws IOException, InterruptedException {
        Matcher collector = collector();
        assertThat(collector.find()).isTrue();
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(collector.group(1) + "/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
