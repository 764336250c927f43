package dev.nines.app.delivery;

import static dev.nines.app.delivery.NoticeTopics.outage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nines.app.Nines;
import dev.nines.app.embedded.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code nines notify} as a process that is killed with kill -9 in the midst of its work. */
class KilledNotifyTest {
    private static final Duration WITHIN = Duration.ofSeconds(120);
    private static final int OUTAGES = 120;
    private static final int KILLS = 4;

    @TempDir
    Path folder;

    private NoticeTopics topics;
    private Receiver receiver;
    private Process process;

    @BeforeEach
    void start() throws IOException {
        topics = new NoticeTopics(folder);
        receiver = new Receiver();
    }

    @AfterEach
    void stop() {
        process.destroyForcibly();
        receiver.close();
        topics.close();
    }

    @Test
    void nothingIsLostAndNoKillRepeatsMoreThanOneMessage() throws Exception {
        IntStream.range(0, OUTAGES).forEach(i -> topics.publish(outage("o" + i, "p" + i, "open")));
        for (int kill = 1; kill <= KILLS; kill++) {
            process = launch();
            int enough = kill * OUTAGES / 3;
            await().atMost(WITHIN).until(() -> receiver.taken().size() >= enough);
            process.destroyForcibly().waitFor();
            int first = (kill - 1) * OUTAGES / KILLS;
            IntStream.range(first, first + OUTAGES / KILLS)
                    .forEach(i -> topics.publish(outage("o" + i, "p" + i, "closed")));
        }
        process = launch();
        await().atMost(WITHIN).until(() -> told().values().stream().allMatch("resolved"::equals));

        Map<String, Integer> times = new HashMap<>();
        receiver.taken().forEach(message -> times.merge(message.get("key").asText(), 1, Integer::sum));
        assertThat(told()).hasSize(OUTAGES);
        assertThat(receiver.taken().size() - times.size()).isLessThanOrEqualTo(KILLS);
        assertThat(times.values()).allMatch(count -> count <= 2);
        assertThat(times).hasSize(2 * OUTAGES);
    }

    /** The last word each outage's receiver has; an end before the beginning is none. */
    private Map<String, String> told() {
        Map<String, String> last = new HashMap<>();
        for (JsonNode message : receiver.taken()) {
            JsonNode item = message.at("/items/0");
            String event = item.get("event").asText();
            last.merge(item.get("id").asText(), event.equals("firing") ? event : "too early", (before, now) -> event);
        }
        IntStream.range(0, OUTAGES).forEach(i -> last.putIfAbsent("o" + i, "nothing"));
        return last;
    }

    private Process launch() throws IOException {
        Path file = Files.writeString(folder.resolve("delivery.yaml"), """
            targets:
              - name: ops
                kind: webhook
                url: %s
                group_wait: 0s
                min_interval: 0s
                digest_above: 1000
                per_minute: 6000
            """.formatted(receiver.url()));
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Nines.class.getName(),
                        "notify",
                        "--deliver",
                        file.toString(),
                        "--set",
                        "partitions=1",
                        "--set",
                        "health.port=" + FreePort.any(),
                        "--set",
                        "kafka.bootstrap.servers=" + topics.bootstrapServers(),
                        "--set",
                        "schema.registry.url=" + topics.registryUrl()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("notify.log").toFile()))
                .start();
    }
}
