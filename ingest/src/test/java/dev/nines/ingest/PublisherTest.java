package dev.nines.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.money.Price;
import dev.nines.event.DeadLetter;
import dev.nines.event.Incident;
import dev.nines.schemas.Heartbeat;
import dev.nines.schemas.Topic;
import dev.nines.schemas.Topics;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublisherTest {
    private static TestBroker broker;

    @BeforeAll
    static void start() throws Exception {
        broker = new TestBroker();
    }

    @AfterAll
    static void stop() throws Exception {
        broker.stop();
    }

    @BeforeEach
    void mark() {
        broker.mark();
    }

    @Test
    void sendsAnAttemptToTheTopicOfItsOriginByItsRequest() {
        Attempt traffic = Samples.attempt("a-1", Origin.GATEWAY, Samples.NOON);
        Attempt probe = Samples.attempt("p-1", Origin.PROBE, Samples.NOON);
        try (Publisher publisher = broker.publisher(Map.of())) {
            publisher.publish(traffic);
            publisher.publish(probe);
            publisher.flush();
        }

        assertThat(broker.attempts(Topics.ATTEMPTS)).containsExactly(traffic);
        assertThat(broker.attempts(Topics.PROBES)).containsExactly(probe);
        assertThat(broker.records(Topics.ATTEMPTS))
                .extracting(ConsumerRecord::key)
                .containsExactly("a-1");
    }

    @Test
    void keepsTheOrderOfTheCallsInEachPartitionWithTheHeartbeatLast() {
        List<Attempt> sent = IntStream.range(0, 5000)
                .mapToObj(i -> Samples.attempt("a-" + i, Origin.GATEWAY, Samples.NOON.plusMillis(i)))
                .toList();
        try (Publisher publisher = broker.publisher(Map.of("batch.size", "1000"))) {
            sent.forEach(publisher::publish);
            publisher.heartbeat(Samples.NOON.plusSeconds(9), Optional.of("run-1"));
            publisher.flush();
        }

        List<ConsumerRecord<String, byte[]>> records = broker.records(Topics.ATTEMPTS);
        assertThat(records).hasSize(5000 + TestBroker.PARTITIONS);
        for (int partition = 0; partition < TestBroker.PARTITIONS; partition++) {
            int p = partition;
            List<String> keys = records.stream()
                    .filter(record -> record.partition() == p)
                    .map(ConsumerRecord::key)
                    .toList();
            assertThat(keys.get(keys.size() - 1)).isEqualTo(Heartbeat.KEY);
            assertThat(keys.subList(0, keys.size() - 1))
                    .hasSizeGreaterThan(100)
                    .extracting(key -> Integer.valueOf(key.substring(2)))
                    .isSorted();
        }
    }

    @Test
    void sendsAHeartbeatToEveryPartitionThatInputGoesTo() {
        Heartbeat expected = Heartbeat.ofSource(Instant.parse("2026-05-06T12:01:02.000003Z"), Optional.of("run-1"));
        try (Publisher publisher = broker.publisher(Map.of())) {
            publisher.heartbeat(expected.watermark(), expected.endedRun());
            publisher.flush();
        }

        for (Topic<?> topic : List.of(
                Topics.ATTEMPTS, Topics.PROBES, Topics.STARTS, Topics.TASKS, Topics.INCIDENTS, Topics.DEAD_LETTERS)) {
            assertThat(broker.heartbeats(topic))
                    .hasSize(topic.layout() == Topic.Layout.SPREAD ? TestBroker.PARTITIONS : 1)
                    .allSatisfy((partition, beats) -> assertThat(beats).containsExactly(expected));
        }
    }

    @Test
    void sendsDeadLettersPricesAndIncidentsByTheirOwnKeys() {
        DeadLetter letter = DeadLetter.newBuilder()
                .setLetterId("l-1")
                .setSource("f")
                .setFormat("nines")
                .setPosition(1)
                .setReason("r")
                .setRejectedAt(Samples.NOON)
                .build();
        Price price = new Price(
                "openai", "gpt-5.5", Samples.NOON, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.TEN, "s");
        Incident incident = Incident.newBuilder()
                .setIncidentId("i-1")
                .setVersion(1)
                .setProvider("openai")
                .setPage("p")
                .setTitle("t")
                .setImpact("minor")
                .setStatus("resolved")
                .setStartedAt(Samples.NOON)
                .setFirstSeenAt(Samples.NOON)
                .setComponents(List.of())
                .setModels(List.of())
                .build();
        try (Publisher publisher = broker.publisher(Map.of())) {
            publisher.reject(letter);
            publisher.publish(price);
            publisher.publish(incident);
            publisher.flush();
        }

        assertThat(broker.deadLetters()).containsExactly(letter);
        assertThat(broker.records(Topics.DEAD_LETTERS))
                .extracting(ConsumerRecord::key)
                .containsExactly("l-1");
        assertThat(broker.records(Topics.PRICES))
                .extracting(ConsumerRecord::key)
                .containsExactly("openai/gpt-5.5@2026-05-06T12:00:00Z");
        assertThat(broker.records(Topics.INCIDENTS))
                .extracting(ConsumerRecord::key)
                .containsExactly("openai/i-1");
    }

    @Test
    @Timeout(60)
    void blocksRatherThanLosesWhenTheBrokerIsSlow() throws Exception {
        String client = "slow-client";
        int count = 20_000;
        throttle(client, 500_000.0);
        // A buffer far smaller than the load: what does not fit must wait in the caller.
        Map<String, String> small = Map.of(
                "client.id", client,
                "buffer.memory", "65536",
                "batch.size", "16384",
                "compression.type", "none");
        Instant begun = Instant.now();
        try (Publisher publisher = broker.publisher(small)) {
            for (int i = 0; i < count; i++) {
                publisher.publish(Samples.attempt("a-" + i, Origin.GATEWAY, Samples.NOON));
            }
            publisher.flush();
        } finally {
            throttle(client, null);
        }

        assertThat(Duration.between(begun, Instant.now())).isGreaterThan(Duration.ofSeconds(1));
        assertThat(broker.attempts(Topics.ATTEMPTS))
                .extracting(Attempt::attemptId)
                .hasSize(count)
                .doesNotHaveDuplicates();
    }

    @Test
    void tellsInFlushWhatFailedAndThenBeginsAnew() {
        Attempt large = Samples.attempt("large", Origin.GATEWAY, Samples.NOON);
        try (Publisher publisher = broker.publisher(Map.of("max.request.size", "100"))) {
            publisher.publish(large);
            assertThatThrownBy(() -> publisher.publish(large))
                    .isInstanceOf(PublishException.class)
                    .hasMessageContaining("record 'large' of topic nines.attempts could not be sent");
            assertThatThrownBy(publisher::flush).isInstanceOf(PublishException.class);
            publisher.flush();
        }
        assertThat(broker.records(Topics.ATTEMPTS)).isEmpty();
    }

    @Test
    void namesTheSettingToCheckWhenNoBrokerAnswers() {
        try (Publisher publisher =
                broker.publisher(Map.of("bootstrap.servers", "127.0.0.1:1", "max.block.ms", "200"))) {
            assertThatThrownBy(() -> publisher.heartbeat(Samples.NOON, Optional.empty()))
                    .isInstanceOf(PublishException.class)
                    .hasMessageContaining("nines.attempts")
                    .hasMessageContaining("kafka.bootstrap.servers");
        }
    }

    @ParameterizedTest
    @CsvSource({"acks, 1", "acks, 0", "enable.idempotence, false", "transactional.id, t"})
    void refusesSettingsThatLoseOrDouble(String name, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> broker.publisher(Map.of(name, value)))
                .withMessageContaining("kafka." + name);
    }

    @Test
    void letsOtherKafkaSettingsThrough() {
        assertThat(ProducerSettings.of(Map.of("linger.ms", 5, "security.protocol", "SASL_SSL", "acks", "all")))
                .containsEntry("linger.ms", 5)
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("acks", "all");
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
