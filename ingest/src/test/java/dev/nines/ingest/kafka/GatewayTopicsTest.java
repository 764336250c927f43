package dev.nines.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.nines.domain.attempt.Attempt;
import dev.nines.event.DeadLetter;
import dev.nines.ingest.DurablePublisher;
import dev.nines.ingest.Samples;
import dev.nines.ingest.TestBroker;
import dev.nines.ingest.enrich.Enrichment;
import dev.nines.ingest.format.Format;
import dev.nines.schemas.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class GatewayTopicsTest {
    private static final String RAW = "nines.gateway.raw";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String KONG = """
            {"started_at":%d,"latencies":{"request":900},"request":{"id":"%s"},"response":{"status":200},"source":"upstream",\
            "ai":{"proxy":{"payload":{"request":"my secret"},"meta":{"provider_name":"openai","request_model":"gpt-4o"}}}}
            """;
    private static final String ENVOY = """
            {"gen_ai.request.model":"gpt-4o","start_time":"2026-06-11T09:00:00.000Z","duration":10,"response_code":200,\
            "x-request-id":"%s","upstream_host_name":"api.openai.com:443"}
            """;

    private static TestBroker broker;
    private static KafkaProducer<byte[], byte[]> gateway;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @BeforeAll
    static void start() throws Exception {
        broker = new TestBroker();
        gateway = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "max.request.size",
                        32 * 1024 * 1024,
                        "compression.type",
                        "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        broker.stop();
    }

    @BeforeEach
    void mark() {
        broker.mark();
    }

    @Test
    void readsEachRecordInTheFormatItsHeaderNames() {
        send(RAW, "kong", KONG.formatted(1781078400000L, "mixed-1"));
        send(RAW, "envoy", "[" + ENVOY.formatted("mixed-2") + "," + ENVOY.formatted("mixed-3") + "]");
        send(RAW, "nines", Samples.line("mixed-4", Samples.NOON) + Samples.line("mixed-5", Samples.NOON));

        try (Running running = run(Map.of())) {
            await().atMost(PATIENCE).until(() -> requests().size() == 5);

            assertThat(requests()).containsExactlyInAnyOrder("mixed-1", "mixed-2", "mixed-3", "mixed-4", "mixed-5");
            assertThat(broker.deadLetters()).isEmpty();
            assertThat(running.topics.readiness()).isEmpty();
            running.topics.checkRunning();
        }
        assertThat(count("accepted")).isEqualTo(5);
        assertThat(meters.get("nines.gateway.records").counter().count()).isEqualTo(3);
        assertThat(meters.get("nines.gateway.lag").gauge().value()).isZero();
    }

    @Test
    void readsTopicsOfTheUserInTheirFormatEvenIfMadeLater() throws Exception {
        try (Running running = run(Map.of("metadata.max.age.ms", "500"), Map.of("kong-log", Format.KONG))) {
            send(RAW, "nines", Samples.line("before", Samples.NOON));
            await().atMost(PATIENCE).until(() -> requests().contains("before"));

            create("kong-log", Map.of());
            send("kong-log", null, KONG.formatted(1781078400000L, "later"));

            await().atMost(PATIENCE).until(() -> requests().contains("later"));
            assertThat(running.topics.failure()).isEmpty();
        }
    }

    @Test
    void whatCannotBeReadIsADeadLetterAndTheRestGoesOn() throws Exception {
        create("large", Map.of("max.message.bytes", Integer.toString(32 * 1024 * 1024)));
        send(RAW, null, "{\"prompt\":\"my secret\"}");
        send(RAW, "avro", "{\"prompt\":\"my secret\"}");
        send(RAW, "kong", "{\"ai\":{\"proxy\":{\"meta\":{\"request_model\":\"m\"}}},\"prompt\":\"my secret\"");
        send(RAW, "kong", KONG.formatted(5L, "too-early"));
        send(RAW, "envoy", "\u0000\u0001\u0002 my secret");
        gateway.send(new ProducerRecord<>(RAW, null, null));
        send("large", null, "{\"prompt\":\"my secret" + " ".repeat(RecordIntake.LARGEST) + "\"}");
        send(RAW, "kong", KONG.formatted(1781078400000L, "good"));

        try (Running running = run(Map.of(), Map.of("large", Format.ENVOY))) {
            await().atMost(PATIENCE)
                    .until(() -> broker.deadLetters().size() == 6 && !requests().isEmpty());

            assertThat(requests()).containsExactly("good");
            assertThat(running.topics.failure()).isEmpty();
        }
        List<DeadLetter> letters = broker.deadLetters();
        assertThat(letters.toString()).doesNotContain("secret");
        assertThat(letters)
                .extracting(DeadLetter::getReason)
                .anySatisfy(reason ->
                        assertThat(reason).isEqualTo("header 'format' is missing; set it to one of " + Format.words()))
                .anySatisfy(reason ->
                        assertThat(reason).isEqualTo("header 'format' is 'avro'; set it to one of " + Format.words()))
                .anySatisfy(reason -> assertThat(reason).startsWith("JSON syntax is broken"))
                .anySatisfy(reason -> assertThat(reason).contains("started_at"))
                .anySatisfy(reason -> assertThat(reason).contains("control character"))
                .anySatisfy(reason -> assertThat(reason).contains("bytes; send smaller records"));
        assertThat(letters)
                .extracting(DeadLetter::getSource)
                .allMatch(source -> source.matches("kafka:(nines\\.gateway\\.raw|large)-\\d@\\d+"))
                .doesNotHaveDuplicates();
        assertThat(count("rejected")).isEqualTo(6);
    }

    /** A kill: the thread ends in the middle, nothing is committed behind its back. */
    @Test
    void whatWasNotCommittedWhenItDiedIsReadAgainAndIsTheSame() throws Exception {
        int records = 400;
        int each = 25;
        Set<String> sent = new HashSet<>();
        for (int record = 0; record < records; record++) {
            StringBuilder lines = new StringBuilder(record % 40 == 7 ? "{\"broken\":\n" : "");
            for (int line = 0; line < each; line++) {
                String id = "kill-" + record + "-" + line;
                lines.append(Samples.line(id, Samples.NOON.plusMillis(record)));
                sent.add(id);
            }
            send(RAW, "nines", lines.toString());
        }
        long before = committed();
        String client = "killed-client";
        throttle(client, 300_000.0);

        Running killed = run(Map.of("client.id", client, "session.timeout.ms", "6000", "max.poll.records", "100"));
        await().atMost(PATIENCE).until(() -> !requests().isEmpty());
        kill();
        await().atMost(PATIENCE).until(() -> killed.topics.failure().isPresent());
        assertThatThrownBy(killed.topics::checkRunning).isInstanceOf(IllegalStateException.class);
        killed.close();
        throttle(client, null);
        assertThat(committed() - before).isLessThan(records);

        try (Running again = run(Map.of("session.timeout.ms", "6000"))) {
            await().atMost(PATIENCE).until(() -> committed() - before == records);
            assertThat(again.topics.failure()).isEmpty();
        }
        List<Attempt> attempts = broker.attempts(Topics.ATTEMPTS);
        assertThat(requests()).isEqualTo(sent);
        assertThat(attempts).hasSizeGreaterThan(sent.size());
        assertThat(new HashSet<>(attempts)).as("twice read is the same event").hasSize(sent.size());
        Set<String> letters = broker.deadLetters().stream()
                .map(letter -> letter.getLetterId() + letter.getReason())
                .collect(Collectors.toSet());
        assertThat(letters).as("twice read is the same letter").hasSize(records / 40);
    }

    @Test
    void outlivesABrokerThatStops() {
        try (Running running = run(Map.of())) {
            send(RAW, "nines", Samples.line("stop-1", Samples.NOON));
            await().atMost(PATIENCE).until(() -> requests().contains("stop-1"));

            broker.stopBroker();
            broker.startBroker();
            send(RAW, "nines", Samples.line("stop-2", Samples.NOON));

            await().atMost(PATIENCE).until(() -> requests().contains("stop-2"));
            assertThat(running.topics.failure()).isEmpty();
        }
    }

    /** Here every event is refused by the producer; a broker that takes none looks the same. */
    @Test
    void commitsNothingThatIsNotDurableAndSaysWhy() throws Exception {
        long before = committed();
        send(RAW, "nines", Samples.line("held-back", Samples.NOON));

        try (Running running = run(Map.of("max.request.size", "10"))) {
            await().atMost(PATIENCE)
                    .until(() -> meters.counter("nines.gateway.failures").count() >= 2);

            assertThat(running.topics.readiness()).startsWith("events of gateways' topics are not durable: ");
            assertThat(running.topics.failure()).isEmpty();
        }
        assertThat(committed()).isEqualTo(before);
        assertThat(requests()).isEmpty();

        try (Running running = run(Map.of())) {
            await().atMost(PATIENCE).until(() -> requests().contains("held-back"));
            assertThat(running.topics.readiness()).isEmpty();
        }
    }

    @Test
    void severalShareTheWorkAndTakeOverFromOneAnother() {
        Set<String> sent = new HashSet<>();
        Map<String, String> quick = Map.of("max.poll.records", "5");
        try (Running first = run(quick)) {
            for (int i = 0; i < 300; i++) {
                sent.add("share-" + i);
                send(RAW, "nines", Samples.line("share-" + i, Samples.NOON));
            }
            try (Running second = run(quick)) {
                for (int i = 300; i < 600; i++) {
                    sent.add("share-" + i);
                    send(RAW, "nines", Samples.line("share-" + i, Samples.NOON));
                }
                await().atMost(PATIENCE).until(() -> members() == 2);
                assertThat(second.topics.failure()).isEmpty();
            }
            send(RAW, "nines", Samples.line("share-last", Samples.NOON));
            sent.add("share-last");

            await().atMost(PATIENCE).until(() -> requests().equals(sent));
            assertThat(first.topics.failure()).isEmpty();
        }
        assertThat(new HashSet<>(broker.attempts(Topics.ATTEMPTS))).hasSize(sent.size());
    }

    @Test
    void liveTrafficThatStopsDoesNotStopTheClock() {
        Instant now = Instant.now();
        send(RAW, "nines", Samples.line("live-1", now));

        try (Running running = run(Map.of())) {
            await().atMost(PATIENCE)
                    .until(() -> broker.heartbeats(Topics.ATTEMPTS).size() == TestBroker.PARTITIONS);
            assertThat(running.topics.failure()).isEmpty();
        }
        assertThat(broker.heartbeats(Topics.ATTEMPTS).get(0).get(0).watermark())
                .isBetween(now.minusSeconds(15), Instant.now());
    }

    @Test
    void anArchiveDoesNotMoveTheClock() {
        send(RAW, "nines", Samples.line("old-1", Samples.NOON));

        try (Running running = run(Map.of())) {
            await().atMost(PATIENCE).until(() -> requests().contains("old-1"));
            send(RAW, "nines", Samples.line("old-2", Samples.NOON));
            await().atMost(PATIENCE).until(() -> requests().contains("old-2"));
            assertThat(running.topics.failure()).isEmpty();
        }
        assertThat(broker.heartbeats(Topics.ATTEMPTS)).isEmpty();
    }

    @Test
    void endsWithoutHavingBegun() {
        try (Running never = new Running(Map.of(), Map.of(), meters)) {
            assertThat(never.topics.failure()).isEmpty();
        }
    }

    private Running run(Map<String, String> kafka) {
        return run(kafka, Map.of());
    }

    private Running run(Map<String, String> kafka, Map<String, Format> topics) {
        Running running = new Running(kafka, topics, meters);
        running.topics.start();
        return running;
    }

    /** The class under test with a publisher of its own, as a role runs it. */
    private static final class Running implements AutoCloseable {
        private final DurablePublisher publisher;
        private final GatewayTopics topics;

        Running(Map<String, String> more, Map<String, Format> formats, SimpleMeterRegistry meters) {
            Map<String, String> kafka = new HashMap<>(more);
            kafka.put("bootstrap.servers", broker.bootstrapServers());
            publisher = new DurablePublisher(kafka, broker.registry());
            topics = new GatewayTopics(kafka, formats, publisher, Enrichment.NONE, Clock.systemUTC(), meters);
        }

        @Override
        public void close() {
            topics.close();
            publisher.close();
        }
    }

    private double count(String result) {
        return meters.get("nines.gateway.events").tag("result", result).counters().stream()
                .mapToDouble(io.micrometer.core.instrument.Counter::count)
                .sum();
    }

    private static Set<String> requests() {
        return broker.attempts(Topics.ATTEMPTS).stream()
                .map(attempt -> attempt.lineage().requestId())
                .collect(Collectors.toSet());
    }

    private static void send(String topic, String format, String value) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, null, value.getBytes(StandardCharsets.UTF_8));
        if (format != null) {
            record.headers().add("format", format.getBytes(StandardCharsets.UTF_8));
        }
        gateway.send(record);
        gateway.flush();
    }

    private static void create(String topic, Map<String, String> config) throws Exception {
        try (Admin admin = broker.admin()) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1).configs(config)))
                    .all()
                    .get();
        }
    }

    /** Records of the raw topic behind which the group has committed. */
    private static long committed() throws Exception {
        try (Admin admin = broker.admin()) {
            return admin
                    .listConsumerGroupOffsets(GatewayTopics.GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .entrySet()
                    .stream()
                    .filter(entry -> entry.getKey().topic().equals(RAW))
                    .map(Map.Entry::getValue)
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        }
    }

    private static int members() throws Exception {
        try (Admin admin = broker.admin()) {
            return admin.describeConsumerGroups(List.of(GatewayTopics.GROUP))
                    .describedGroups()
                    .get(GatewayTopics.GROUP)
                    .get()
                    .members()
                    .size();
        }
    }

    private static void kill() {
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("nines-gateway-topics"))
                .forEach(Thread::interrupt);
    }

    private static void throttle(String client, Double bytesPerSecond) throws Exception {
        ClientQuotaEntity entity = new ClientQuotaEntity(Map.of(ClientQuotaEntity.CLIENT_ID, client));
        ClientQuotaAlteration.Op quota = new ClientQuotaAlteration.Op("producer_byte_rate", bytesPerSecond);
        try (Admin admin = broker.admin()) {
            admin.alterClientQuotas(new ArrayList<>(List.of(new ClientQuotaAlteration(entity, List.of(quota)))))
                    .all()
                    .get();
        }
    }
}
