package dev.nines.app.delivery;

import static dev.nines.app.delivery.NoticeTopics.alert;
import static dev.nines.app.delivery.NoticeTopics.outage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nines.dashboards.delivery.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The genuine Alertmanager understands us: it groups, mutes and resolves, and forgets us when we are gone. */
class AlertmanagerTest {
    private static final Duration WITHIN = Duration.ofSeconds(90);
    private static final Duration VALID = Duration.ofSeconds(4 * 3);

    @TempDir
    Path folder;

    private NoticeTopics topics;
    private Receiver receiver;
    private RealAlertmanager alertmanager;
    private Delivery delivery;

    @BeforeEach
    void start() throws IOException {
        receiver = new Receiver();
        alertmanager = RealAlertmanager.start(folder, receiver.url());
        topics = new NoticeTopics(folder);
        deliver();
    }

    @AfterEach
    void stop() {
        if (delivery != null) {
            delivery.close();
            topics.close();
        }
        if (alertmanager != null) {
            alertmanager.close();
        }
        receiver.close();
    }

    @Test
    void itGroupsMutesAndResolves() {
        topics.publish(alert("a1", "page", "firing"));
        topics.publish(outage("o1", "openai", "open"));
        await().atMost(WITHIN).until(() -> alertmanager.alerts().size() == 2);
        topics.publish(alert("a2", "ticket", "firing"));
        topics.publish(outage("o2", "openai", "open").setModel("gpt-5").setParentId("o1"));
        await().atMost(WITHIN).until(() -> alertmanager.alerts().size() == 4);

        assertThat(alertmanager.alerts())
                .filteredOn(alert -> !alert.at("/status/inhibitedBy").isEmpty())
                .extracting(alert -> alert.at("/labels/alertname").asText() + " "
                        + alert.at("/labels/scope").asText())
                .containsExactlyInAnyOrder("NinesBudgetTicket openai", "NinesOutage openai/gpt-5");
        await().atMost(WITHIN).until(() -> notified("firing").containsAll(List.of("NinesBudgetPage", "NinesOutage")));
        assertThat(receiver.taken().get(0).at("/commonLabels/provider").asText())
                .isEqualTo("openai");
        assertThat(receiver.taken().get(0).at("/alerts/0/generatorURL").asText())
                .startsWith("https://nines.example/");

        topics.publish(outage("o2", "openai", "closed").setModel("gpt-5").setParentId("o1"));
        topics.publish(outage("o1", "openai", "closed"));
        topics.publish(alert("a2", "ticket", "resolved"));
        topics.publish(alert("a1", "page", "resolved"));
        await().atMost(WITHIN).until(() -> alertmanager.alerts().isEmpty());
        await().atMost(WITHIN).until(() -> notified("resolved").containsAll(List.of("NinesBudgetPage", "NinesOutage")));
        assertThat(notified("firing")).doesNotContain("NinesBudgetTicket");
    }

    @Test
    void ourRestartLeavesNoGapAndOurDeathResolvesByItself() throws IOException {
        topics.publish(outage("o1", "openai", "open"));
        await().atMost(WITHIN).until(() -> notified("firing").contains("NinesOutage"));
        delivery.close();
        deliver();
        // Longer than what was said before the restart holds.
        await().pollDelay(VALID)
                .atMost(WITHIN)
                .until(() -> alertmanager.alerts().size() == 1);
        assertThat(notified("resolved")).isEmpty();

        delivery.close();
        await().atMost(WITHIN).until(() -> notified("resolved").contains("NinesOutage"));
    }

    private List<String> notified(String status) {
        return receiver.taken().stream()
                .flatMap(message -> StreamSupport.stream(message.get("alerts").spliterator(), false))
                .filter(alert -> alert.get("status").asText().equals(status))
                .map((JsonNode alert) -> alert.at("/labels/alertname").asText())
                .toList();
    }

    private void deliver() throws IOException {
        Path file = Files.writeString(folder.resolve("delivery.yaml"), """
            web_url: https://nines.example
            targets:
              - name: am
                kind: alertmanager
                url: %s
                refresh: 3s
            """.formatted(alertmanager.url()));
        delivery = new Delivery(
                DeliveryFileReader.read(file, Map.of()).orThrow(),
                topics.kafka(),
                topics.registry(),
                Clock.systemUTC());
        delivery.start();
        await().atMost(WITHIN).until(delivery::ready);
    }
}
