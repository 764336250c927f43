package dev.nines.sql.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nines.event.Attempt;
import dev.nines.schemas.TopicSetup;
import dev.nines.schemas.Topics;
import dev.nines.sql.ClickHouse;
import dev.nines.sql.Database;
import dev.nines.sql.Migrations;
import dev.nines.sql.support.Events;
import dev.nines.sql.support.TestClickHouse;
import dev.nines.sql.support.TestKafka;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class SinkRecoveryTest extends SinkFixture {
    /** As after a crash between insert and commit: the rows are there, the offsets are not. */
    @Test
    void rowsStoredAgainAreNotDoubled() throws Exception {
        List<Attempt> attempts = IntStream.range(0, 500)
                .mapToObj(i -> Events.attempt("a" + i).build())
                .toList();
        publisher.sendAll(Topics.ATTEMPTS, 0, attempts.subList(0, 250));
        publisher.sendAll(Topics.ATTEMPTS, 1, attempts.subList(250, 500));
        try (Sink sink = started(UnaryOperator.identity())) {
            awaitCount(500, "current_attempts");
            awaitNothingLeft(sink);
        }
        assertThat(committed()).containsEntry(new TopicPartition("nines.attempts", 1), 250L);
        forget(Map.of(
                new TopicPartition("nines.attempts", 0), new OffsetAndMetadata(0),
                new TopicPartition("nines.attempts", 1), new OffsetAndMetadata(7)));
        try (Sink sink = started(UnaryOperator.identity())) {
            await().untilAsserted(() -> assertThat(sink.stats().rows()).containsEntry("attempts", 493L));
            awaitCount(500, "current_attempts");
            assertThat(query("SELECT sum(cost_usd) FROM current_attempts"))
                    .containsExactly(List.of(new BigDecimal("5.000000000")));
        }
    }

    @Test
    void nothingIsLostWhileClickHouseIsAway() throws Exception {
        try (TestClickHouse server = TestClickHouse.startedNew()) {
            ClickHouse itsSettings = server.newDatabase();
            Migrations.apply(itsSettings);
            try (Sink sink = started(itsSettings, UnaryOperator.identity());
                    Database itsDatabase = Database.open(itsSettings)) {
                publisher.send(Topics.ATTEMPTS, Events.attempt("before").build());
                await().untilAsserted(() -> assertThat(sink.stats().rows()).containsEntry("attempts", 1L));
                server.kill();
                List<Attempt> attempts = IntStream.range(0, 2000)
                        .mapToObj(i -> Events.attempt("a" + i).build())
                        .toList();
                publisher.sendAll(Topics.ATTEMPTS, 0, attempts);
                await().until(() -> sink.stats().retries() > 1);
                assertThat(sink.stats().lastError())
                        .hasValueSatisfying(error -> assertThat(error).contains("cannot be reached"));
                server.start();
                await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(itsDatabase
                                .query("SELECT count() FROM current_attempts", Map.of())
                                .value(0, "count()"))
                        .isEqualTo(2001L));
                assertThat(sink.failure()).isEmpty();
            }
        }
    }

    /** One joins while the other reads, then one leaves: partitions change hands twice under load. */
    @Test
    void twoSinksShareTheWorkAndTakeOver() throws Exception {
        try (Sink stays = started(UnaryOperator.identity())) {
            int sent = 0;
            for (; sent < 2000; sent += 500) {
                sendAttempts(sent, sent + 500);
            }
            awaitCount(2000, "current_attempts");
            try (Sink leaves = started(UnaryOperator.identity())) {
                await().until(() -> {
                    sendAttempts(2000, 2001);
                    return leaves.stats().topics().size() > 0;
                });
                for (; sent < 6000; sent += 500) {
                    sendAttempts(sent, sent + 500);
                }
                assertThat(leaves.failure()).isEmpty();
            }
            sendAttempts(6000, 6500);
            awaitCount(6500, "current_attempts");
            awaitNothingLeft(stays);
            await().untilAsserted(() -> assertThat(committed().entrySet().stream()
                            .filter(entry -> entry.getKey().topic().equals(Topics.ATTEMPTS.name()))
                            .mapToLong(Map.Entry::getValue)
                            .sum())
                    .isGreaterThanOrEqualTo(6500));
            assertThat(query("SELECT sum(cost_usd) FROM current_attempts"))
                    .containsExactly(List.of(new BigDecimal("65.000000000")));
            assertThat(stays.failure()).isEmpty();
        }
    }

    @Test
    void theSinkWaitsForItsTopics() throws Exception {
        try (Admin admin = Admin.create(kafka.properties())) {
            admin.deleteTopics(List.of(Topics.ALERTS.name())).all().get();
            await().until(() -> !admin.listTopics().names().get().contains(Topics.ALERTS.name()));
        }
        try (Sink sink = started(UnaryOperator.identity())) {
            await().untilAsserted(() -> assertThat(sink.stats().lastError())
                    .hasValueSatisfying(error -> assertThat(error).contains("nines.alerts does not exist")));
            try (Admin admin = Admin.create(kafka.properties())) {
                TopicSetup.create(admin, TestKafka.PARTITIONS, (short) 1);
            }
            publisher.send(Topics.ALERTS, Events.alert("x", 1).build());
            awaitCount(1, "current_alerts");
            assertThat(sink.failure()).isEmpty();
        }
    }

    private void sendAttempts(int from, int to) {
        for (int partition = 0; partition < TestKafka.PARTITIONS; partition++) {
            int its = partition;
            publisher.sendAll(
                    Topics.ATTEMPTS,
                    partition,
                    IntStream.range(from, to)
                            .filter(i -> i % TestKafka.PARTITIONS == its)
                            .mapToObj(i -> Events.attempt("a" + i).build())
                            .toList());
        }
    }

    private Map<TopicPartition, Long> committed() throws Exception {
        try (Admin admin = Admin.create(kafka.properties())) {
            Map<TopicPartition, Long> offsets = new HashMap<>();
            admin.listConsumerGroupOffsets(SinkSettings.GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, offset) -> offsets.put(partition, offset.offset()));
            return offsets;
        }
    }

    private void forget(Map<TopicPartition, OffsetAndMetadata> offsets) throws Exception {
        try (Admin admin = Admin.create(kafka.properties())) {
            admin.alterConsumerGroupOffsets(SinkSettings.GROUP, offsets).all().get();
        }
    }
}
