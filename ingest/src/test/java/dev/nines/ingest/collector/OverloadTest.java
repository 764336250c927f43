package dev.nines.ingest.collector;

import static dev.nines.ingest.collector.CollectorUnderTest.NDJSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nines.domain.attempt.Attempt;
import dev.nines.ingest.Samples;
import dev.nines.ingest.TestBroker;
import dev.nines.schemas.Topics;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More than a slow broker takes. */
@Timeout(120)
class OverloadTest {
    private static final int SENDERS = 32;
    private static final int BATCH = 100;
    private static final long MEMORY = 128 * 1024;
    private static final Pattern IN_FLIGHT = Pattern.compile("(?m)^nines_collector_inflight_bytes (\\S+)");

    private static TestBroker broker;
    private static CollectorUnderTest collector;

    @BeforeAll
    static void start() throws Exception {
        broker = new TestBroker();
        Limits limits = Limits.DEFAULT.withBodyBytes((int) MEMORY / 4).withMemoryBytes(MEMORY);
        collector = CollectorUnderTest.start(CollectorSettings.onLoopback(0).with(limits), broker, Clock.systemUTC());
    }

    @AfterAll
    static void stop() throws Exception {
        throttle(null);
        collector.close();
        broker.stop();
    }

    @Test
    void isAnsweredAtOnceAndNeitherGrowsNorLoses() throws Exception {
        throttle(100_000.0);
        Map<String, Integer> answers = new ConcurrentHashMap<>();
        Queue<Duration> refusals = new ConcurrentLinkedQueue<>();
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        for (int s = 0; s < SENDERS; s++) {
            String sender = "s" + s;
            senders.execute(() -> {
                for (int i = 0; !over.get(); i++) {
                    long asked = System.nanoTime();
                    HttpResponse<String> reply = post(sender + "-" + i);
                    answers.put(sender + "-" + i, reply.statusCode());
                    if (reply.statusCode() == 503 && reply.body().contains("no room")) {
                        assertThat(reply.headers().firstValue("Retry-After")).isPresent();
                        refusals.add(Duration.ofNanos(System.nanoTime() - asked));
                    }
                }
            });
        }
        List<Double> inFlight = new ArrayList<>();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    inFlight.add(inFlight());
                    return refusals.size() > 1000 && answers.containsValue(200) && inFlight.size() > 40;
                });
        over.set(true);
        throttle(null);
        senders.shutdown();
        assertThat(senders.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

        assertThat(inFlight).allMatch(bytes -> bytes <= MEMORY).anyMatch(bytes -> bytes > MEMORY / 2);
        assertThat(new HashSet<>(answers.values())).isSubsetOf(200, 503);
        assertThat(refusals.stream()
                        .sorted()
                        .skip(refusals.size() / 2)
                        .findFirst()
                        .orElseThrow())
                .isLessThan(Duration.ofMillis(500));
        assertThat(inKafka()).containsAll(acknowledged(answers));
        await().until(() -> inFlight() == 0);
        await().until(() -> post("after").statusCode() == 200);
    }

    private static HttpResponse<String> post(String prefix) {
        String body = IntStream.range(0, BATCH)
                .mapToObj(i -> Samples.line(prefix + "/" + i, Samples.NOON))
                .collect(Collectors.joining());
        return collector.post("/v1/attempts", NDJSON, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Set<String> acknowledged(Map<String, Integer> answers) {
        return answers.entrySet().stream()
                .filter(answer -> answer.getValue() == 200)
                .flatMap(answer -> IntStream.range(0, BATCH).mapToObj(i -> answer.getKey() + "/" + i))
                .collect(Collectors.toSet());
    }

    private static Set<String> inKafka() {
        return broker.attempts(Topics.ATTEMPTS).stream().map(Attempt::attemptId).collect(Collectors.toSet());
    }

    private static double inFlight() {
        Matcher matcher = IN_FLIGHT.matcher(collector.get("/metrics").body());
        assertThat(matcher.find()).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    private static void throttle(Double bytesPerSecond) throws Exception {
        ClientQuotaEntity entity = new ClientQuotaEntity(Map.of(ClientQuotaEntity.CLIENT_ID, "nines-collector"));
        ClientQuotaAlteration.Op quota = new ClientQuotaAlteration.Op("producer_byte_rate", bytesPerSecond);
        try (Admin admin = broker.admin()) {
            admin.alterClientQuotas(new ArrayList<>(List.of(new ClientQuotaAlteration(entity, List.of(quota)))))
                    .all()
                    .get();
        }
    }
}
