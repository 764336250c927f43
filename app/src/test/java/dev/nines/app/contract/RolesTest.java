package dev.nines.app.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nines.app.embedded.EmbeddedStack;
import dev.nines.ingest.collector.ApiKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The deployment's roles do their work with the commands and variables that docker-compose.yml gives them. */
class RolesTest {
    private static final Duration WITHIN = Duration.ofSeconds(90);
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final int SECONDS = 1_800;
    private static final String KEY = ApiKey.create(new SecureRandom());

    @TempDir
    Path folder;

    private EmbeddedStack stack;
    private RoleProcess streams;
    private RoleProcess sink;
    private RoleProcess collector;
    private RoleProcess web;

    @BeforeEach
    void start() throws IOException {
        stack = EmbeddedStack.start(EmbeddedStack.Options.in(folder.resolve("parts")));
        streams = RoleProcess.start("streams", folder.resolve("streams"), stack);
        sink = RoleProcess.start("sink", folder.resolve("sink"), stack);
        Path home = Files.createDirectories(folder.resolve("collector"));
        Files.writeString(home.resolve("keys.yaml"), "keys:\n  - name: edge\n    sha256: " + hash() + "\n");
        collector = RoleProcess.start("collector", home, stack);
        Path pages = Files.createDirectories(folder.resolve("web"));
        Files.writeString(pages.resolve("tokens.yaml"), "tokens:\n  - name: ann\n    sha256: " + hash() + "\n");
        web = RoleProcess.start("web", pages, stack);
    }

    @AfterEach
    void stop() {
        streams.process().destroyForcibly();
        sink.process().destroyForcibly();
        collector.process().destroyForcibly();
        web.process().destroyForcibly();
        stack.close();
    }

    @Test
    void aFileBecomesReportsAndTheRolesEndWhenTold() throws Exception {
        await().atMost(WITHIN).until(() -> streams.isReady() && sink.isReady() && collector.isReady() && web.isReady());
        Path file = Files.writeString(folder.resolve("events.ndjson"), events());

        assertThat(run("ingest", file.toString(), "--wait").errors()).contains("1,800 events accepted");

        assertThat(report("outages"))
                .filteredOn(outage -> outage.get("scope").asText().equals("aurora"))
                .singleElement()
                .satisfies(outage -> {
                    assertThat(outage.get("onset").asText()).isEqualTo("2026-03-01T10:10:00Z");
                    assertThat(outage.get("ended_at").asText()).isEqualTo("2026-03-01T10:20:00Z");
                    assertThat(outage.get("bad").asInt()).isEqualTo(600);
                });
        assertThat(report("spend"))
                .singleElement()
                .satisfies(day -> assertThat(day.get("attempts").asInt()).isEqualTo(SECONDS));

        assertThat(look("Bearer wrong").statusCode()).isEqualTo(401);
        assertThat(look("Bearer " + KEY).body()).contains("\"group\":\"nines-sink\"", "\"known\":true");

        assertThat(send("wrong").errors()).contains("401 API key is missing or unknown");
        assertThat(send(KEY).errors()).contains("1 events accepted");

        streams.terminate();
        sink.terminate();
        collector.terminate();
        web.terminate();
        assertThat(streams.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(sink.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(collector.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(web.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(collector.errors()).doesNotContain(KEY);
        assertThat(web.errors()).doesNotContain(KEY);
    }

    private JsonNode report(String name) throws Exception {
        return new ObjectMapper()
                .readTree(run("report", name, "--format", "json").output())
                .get("rows");
    }

    private HttpResponse<String> look(String authorization) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(web.webUrl() + "/api/v1/pipeline"))
                                .header("Authorization", authorization)
                                .build(),
                        BodyHandlers.ofString());
    }

    private RoleProcess send(String key) throws Exception {
        Path file = Files.writeString(
                folder.resolve("one.ndjson"), events().lines().findFirst().orElseThrow());
        RoleProcess once = RoleProcess.start(
                "nines",
                folder.resolve("send-" + key),
                stack,
                "ingest",
                file.toString(),
                "--to",
                collector.collectorUrl(),
                "--set",
                "collector.key=" + key);
        assertThat(once.process().waitFor(WITHIN.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return once;
    }

    private static String hash() {
        return HexFormat.of().formatHex(ApiKey.hash(KEY));
    }

    private RoleProcess run(String... command) throws Exception {
        RoleProcess once = RoleProcess.start("nines", folder.resolve("once-" + command[0]), stack, command);
        assertThat(once.process().waitFor(WITHIN.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(once.process().exitValue()).as(once.errors()).isZero();
        return once;
    }

    /** A call a second for half an hour; from the tenth to the twentieth minute all of them fail. */
    private static String events() {
        return IntStream.range(0, SECONDS)
                .mapToObj(i ->
                        "{\"attempt_id\": \"a%d\", \"provider\": \"aurora\", \"model\": \"aurora-large\", \"started_at\": \"%s\", \"duration_ms\": 200, \"status_code\": %d}"
                                .formatted(i, START.plusSeconds(i), i / 600 == 1 ? 503 : 200))
                .collect(Collectors.joining("\n"));
    }
}
