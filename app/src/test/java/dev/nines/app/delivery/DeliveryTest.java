package dev.nines.app.delivery;

import static dev.nines.app.delivery.NoticeTopics.outage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nines.app.delivery.Receiver.Answer;
import dev.nines.app.embedded.FreePort;
import dev.nines.dashboards.delivery.Delivery;
import dev.nines.dashboards.delivery.TargetStats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the topics to webhooks, over failures and restarts. */
class DeliveryTest {
    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final String QUICK = "    group_wait: 0s\n    min_interval: 0s\n    timeout: 1s\n";

    @TempDir
    Path folder;

    private NoticeTopics topics;
    private Receiver receiver;
    private Delivery delivery;

    @BeforeEach
    void start() throws IOException {
        topics = new NoticeTopics(folder);
        receiver = new Receiver();
    }

    @AfterEach
    void stop() {
        if (delivery != null) {
            delivery.close();
        }
        receiver.close();
        topics.close();
    }

    @Test
    void anOutageIsToldFromItsBeginningToItsEnd() throws IOException {
        deliver(webhook("ops", receiver.url()));
        topics.publish(outage("o1", "openai", "open"));
        await().atMost(WITHIN).until(() -> receiver.taken().size() == 1);
        topics.publish(outage("o1", "openai", "closed"));
        await().atMost(WITHIN).until(() -> receiver.taken().size() == 2);

        JsonNode message = receiver.taken().get(0);
        assertThat(message.get("event").asText()).isEqualTo("firing");
        assertThat(message.get("title").asText()).isEqualTo("[P1 DOWN] openai: errors");
        assertThat(message.get("lines").toString()).contains("1,170 of 1,234 calls failed (95 %)");
        assertThat(message.get("link").asText()).isEqualTo("https://nines.example/outages/o1");
        assertThat(events("o1")).containsExactly("firing", "resolved");
        assertThat(receiver.calls())
                .extracting(call -> call.headers().getFirst("Idempotency-Key"))
                .doesNotHaveDuplicates()
                .doesNotContainNull();
    }

    @Test
    void aRestartRepeatsNothingAndTellsWhatHappenedMeanwhile() throws IOException {
        deliver(webhook("ops", receiver.url()));
        topics.publish(outage("o1", "openai", "open"));
        topics.publish(outage("o2", "mistral", "open"));
        await().atMost(WITHIN).until(() -> receiver.taken().size() == 2);
        delivery.close();
        topics.publish(outage("o1", "openai", "closed"));
        topics.publish(outage("o3", "groq", "open"));

        deliver(webhook("ops", receiver.url()));
        await().atMost(WITHIN).until(() -> receiver.taken().size() == 4);

        assertThat(events("o1")).containsExactly("firing", "resolved");
        assertThat(events("o2")).containsExactly("firing");
        assertThat(events("o3")).containsExactly("firing");
    }

    @Test
    void failuresPassAndASlowTargetHoldsUpNobody() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        List<Integer> statuses = List.of(500, 429, 503, 408);
        receiver.answer(call -> {
            int call1 = calls.getAndIncrement();
            return call1 < statuses.size()
                    ? new Answer(statuses.get(call1), "busy", Map.of("Retry-After", "0"))
                    : Receiver.OK;
        });
        try (Receiver slow = new Receiver();
                Receiver other = new Receiver()) {
            slow.answer(call -> {
                await().pollDelay(Duration.ofMillis(1500)).until(() -> true);
                return Receiver.OK;
            });
            deliver(webhook("flaky", receiver.url()) + webhook("slow", slow.url()) + webhook("other", other.url()));
            topics.publish(outage("o1", "openai", "open"));

            await().atMost(WITHIN).until(() -> other.taken().size() == 1);
            assertThat(slow.taken()).isEmpty();
            await().atMost(WITHIN).until(() -> receiver.taken().size() == 1);
            await().atMost(WITHIN).until(() -> stats("slow").failures().getOrDefault("unreachable", 0L) >= 1);
            assertThat(stats("flaky").failures()).containsEntry("unreachable", 4L);
            assertThat(stats("flaky").delivered()).containsEntry("firing", 1L);
            assertThat(stats("slow").waiting()).isEqualTo(1);
        }
    }

    @Test
    void aTargetThatIsNotThereIsToldWhenItIs() throws IOException {
        int port = FreePort.any();
        deliver(webhook("late", "http://127.0.0.1:" + port + "/"));
        topics.publish(outage("o1", "openai", "open"));
        await().atMost(WITHIN).until(() -> stats("late").failures().getOrDefault("unreachable", 0L) >= 1);
        topics.publish(outage("o1", "openai", "closed"));

        try (Receiver late = new Receiver(port)) {
            await().atMost(WITHIN).until(() -> late.taken().size() == 2);
            assertThat(late.taken())
                    .extracting(message -> message.get("event").asText())
                    .containsExactly("firing", "resolved");
        }
    }

    @Test
    void whatATargetWillNeverTakeBecomesADeadLetterAndTheRestGoesOn() throws IOException {
        receiver.answer(call ->
                call.body().toString().contains("openai") ? new Answer(400, "bad T0K3N", Map.of()) : Receiver.OK);
        deliver(webhook("ops", receiver.url()) + "    tries: 2\n");
        topics.publish(outage("o1", "openai", "open"));
        topics.publish(outage("o2", "mistral", "open"));

        await().atMost(WITHIN).until(() -> topics.deadLetters().size() == 1);
        assertThat(events("o2")).containsExactly("firing");
        assertThat(stats("ops").dead()).isEqualTo(1);
        assertThat(topics.deadLetters().get(0)).satisfies(letter -> {
            assertThat(letter.getSource()).isEqualTo("delivery:ops");
            assertThat(letter.getReason()).contains("answered 400 'bad ").contains("127.0.0.1");
        });
    }

    @Test
    void aStormIsOneMessage() throws IOException {
        IntStream.range(0, 50).forEach(i -> topics.publish(outage("o" + i, "p" + i, "open")));
        deliver(webhook("ops", receiver.url()));

        await().atMost(WITHIN).until(() -> !receiver.taken().isEmpty());
        JsonNode digest = receiver.taken().get(0);
        assertThat(digest.get("event").asText()).isEqualTo("digest");
        assertThat(digest.get("count").asInt()).isEqualTo(50);
        assertThat(digest.get("title").asText()).isEqualTo("50 at once: 50 firing (50 P1)");
        assertThat(receiver.taken()).hasSize(1);
    }

    private void deliver(String targets) throws IOException {
        Path file = Files.writeString(
                folder.resolve("delivery.yaml"), "web_url: https://nines.example\ntargets:\n" + targets);
        delivery = new Delivery(
                DeliveryFileReader.read(file, Map.of()).orThrow(),
                topics.kafka(),
                topics.registry(),
                Clock.systemUTC());
        delivery.start();
        await().atMost(WITHIN).until(delivery::ready);
    }

    private static String webhook(String name, String url) {
        return "  - name: " + name + "\n    kind: webhook\n    url: " + url + "\n" + QUICK;
    }

    private TargetStats stats(String target) {
        return delivery.stats().get(target);
    }

    private List<String> events(String id) {
        return receiver.taken().stream()
                .flatMap(message -> IntStream.range(0, message.get("items").size())
                        .mapToObj(i -> message.get("items").get(i)))
                .filter(item -> item.get("id").asText().equals(id))
                .map(item -> item.get("event").asText())
                .toList();
    }
}
