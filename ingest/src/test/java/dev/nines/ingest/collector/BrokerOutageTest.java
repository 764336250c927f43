package dev.nines.ingest.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nines.domain.attempt.Attempt;
import dev.nines.ingest.Samples;
import dev.nines.ingest.TestBroker;
import dev.nines.schemas.Topics;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A broker that is really stopped, and started again. */
@Timeout(120)
class BrokerOutageTest {
    private static final int SENDERS = 8;

    private TestBroker broker;
    private CollectorUnderTest collector;

    @BeforeEach
    void start() throws Exception {
        broker = new TestBroker();
        collector = CollectorUnderTest.start(broker);
    }

    @AfterEach
    void stop() throws Exception {
        collector.close();
        broker.stop();
    }

    @Test
    void isAnswered503WithinSecondsAndRecoversByItself() {
        assertThat(post("before").statusCode()).isEqualTo(200);
        broker.stopBroker();

        Instant asked = Instant.now();
        HttpResponse<String> first = post("lost");
        assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(10));
        assertThat(first.statusCode()).isEqualTo(503);
        assertThat(first.headers().firstValueAsLong("Retry-After")).hasValue(2);
        assertThat(first.body()).contains("Kafka does not take records");

        Instant again = Instant.now();
        assertThat(post("lost").statusCode()).isEqualTo(503);
        assertThat(Duration.between(again, Instant.now())).isLessThan(Duration.ofSeconds(1));
        assertThat(collector.get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(collector.get("/health/live").statusCode()).isEqualTo(200);

        broker.startBroker();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> collector.get("/health/ready").statusCode() == 200);
        assertThat(post("after").statusCode()).isEqualTo(200);
        assertThat(ids()).contains("before", "after");
    }

    /** Twice: what a producer cannot stand is often the second time. */
    @Test
    void whatWasAcknowledgedIsInKafkaThroughOutagesUnderLoad() throws Exception {
        Map<String, Integer> answers = new ConcurrentHashMap<>();
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        for (int s = 0; s < SENDERS; s++) {
            String prefix = "s" + s + "-";
            senders.execute(() -> {
                for (int i = 0; !over.get(); i++) {
                    answers.put(prefix + i, post(prefix + i).statusCode());
                }
            });
        }
        for (int outage = 0; outage < 2; outage++) {
            int before = acknowledged(answers).size();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> acknowledged(answers).size() > before + 200);
            broker.stopBroker();
            int refused = refused(answers);
            await().atMost(Duration.ofSeconds(20)).until(() -> refused(answers) > refused + 50);
            broker.startBroker();
            int during = acknowledged(answers).size();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> acknowledged(answers).size() > during + 200);
        }
        over.set(true);
        senders.shutdown();
        assertThat(senders.awaitTermination(20, TimeUnit.SECONDS)).isTrue();

        assertThat(new HashSet<>(answers.values())).containsExactlyInAnyOrder(200, 503);
        assertThat(ids()).containsAll(acknowledged(answers));
    }

    private HttpResponse<String> post(String id) {
        return collector.post("/v1/attempts", Samples.line(id, Samples.NOON));
    }

    private Set<String> ids() {
        return new HashSet<>(broker.attempts(Topics.ATTEMPTS).stream()
                .map(Attempt::attemptId)
                .toList());
    }

    private static int refused(Map<String, Integer> answers) {
        return answers.size() - acknowledged(answers).size();
    }

    private static Set<String> acknowledged(Map<String, Integer> answers) {
        Set<String> acknowledged = new HashSet<>();
        answers.forEach((id, status) -> {
            if (status == 200) {
                acknowledged.add(id);
            }
        });
        return acknowledged;
    }
}
