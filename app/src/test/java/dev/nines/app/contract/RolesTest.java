package dev.nines.app.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nines.app.embedded.EmbeddedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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

    @TempDir
    Path folder;

    private EmbeddedStack stack;
    private RoleProcess streams;
    private RoleProcess sink;

    @BeforeEach
    void start() throws IOException {
        stack = EmbeddedStack.start(EmbeddedStack.Options.in(folder.resolve("parts")));
        streams = RoleProcess.start("streams", folder.resolve("streams"), stack);
        sink = RoleProcess.start("sink", folder.resolve("sink"), stack);
    }

    @AfterEach
    void stop() {
        streams.process().destroyForcibly();
        sink.process().destroyForcibly();
        stack.close();
    }

    @Test
    void aFileBecomesReportsAndTheRolesEndWhenTold() throws Exception {
        await().atMost(WITHIN).until(() -> streams.isReady() && sink.isReady());
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

        streams.terminate();
        sink.terminate();
        assertThat(streams.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(sink.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    private JsonNode report(String name) throws Exception {
        return new ObjectMapper()
                .readTree(run("report", name, "--format", "json").output())
                .get("rows");
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
