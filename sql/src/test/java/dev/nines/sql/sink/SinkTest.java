package dev.nines.sql.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.CostSource;
import dev.nines.event.Alert;
import dev.nines.schemas.Heartbeat;
import dev.nines.schemas.LetterId;
import dev.nines.schemas.Topic;
import dev.nines.schemas.Topics;
import dev.nines.sql.support.Events;
import dev.nines.sql.support.TestKafka;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SinkTest extends SinkFixture {
    @Test
    void everyTopicReachesItsTable() {
        publisher.send(Topics.ATTEMPTS, Events.attempt("a").build());
        publisher.send(
                Topics.PROBES,
                Events.attempt("p").setOrigin(dev.nines.event.Origin.probe).build());
        publisher.send(Topics.TASKS, Events.task("t", 0).build());
        publisher.send(Topics.PANES, Events.pane(0, 1).build());
        publisher.send(Topics.PANES, Events.pane(0, 1).setWidthS(3600).build());
        publisher.send(
                Topics.ERROR_RATES,
                Events.errorRate("10:01:00", 1, Events.window("1m", 1, 0, 0, 0)).build());
        publisher.send(Topics.SLO_STATUS, Events.sloStatus("10:01:00", 1).build());
        publisher.send(Topics.OUTAGES, Events.outage("o", 1).build());
        publisher.send(Topics.SCOPE_STATES, Events.scopeState("healthy", 1).build());
        publisher.send(Topics.ALERTS, Events.alert("x", 1).build());
        publisher.send(Topics.INCIDENTS, Events.incident("i", 1).build());
        publisher.send(Topics.PRICES, Events.price("gpt", "2").build());
        publisher.send(Topics.DEAD_LETTERS, Events.deadLetter("l", "10:00:00").build());
        try (Sink sink = started(UnaryOperator.identity())) {
            awaitCount(2, "current_attempts");
            for (String view : List.of(
                    "current_tasks",
                    "current_panes_1m",
                    "current_panes_1h",
                    "current_error_rates",
                    "current_slo_status",
                    "current_outages",
                    "current_scope_states",
                    "current_alerts",
                    "current_incidents",
                    "current_prices",
                    "current_dead_letters")) {
                awaitCount(1, view);
            }
            await().untilAsserted(() -> assertThat(sink.stats().rows())
                    .containsEntry("attempts", 2L)
                    .hasSize(12));
            assertThat(sink.failure()).isEmpty();
        }
    }

    @Test
    void attemptsArePricedOnTheirWay() {
        publisher.send(Topics.ATTEMPTS, Events.attempt("a").setCostUsd(null).build());
        Charge charge = new Charge(new BigDecimal("0.5"), CostSource.PRICED, true);
        try (Sink sink = started(attempt -> attempt.withCharge(charge))) {
            awaitCount(1, "current_attempts");
            assertThat(query("SELECT cost_usd, cost_source FROM current_attempts"))
                    .containsExactly(List.of(new BigDecimal("0.500000000"), "priced"));
            assertThat(sink.stats().deadLetters()).isZero();
        }
    }

    /** The streams reject the same record: both write one letter. */
    @Test
    void whatBreaksTheContractIsADeadLetter() {
        publisher.sendAll(
                Topics.ATTEMPTS,
                1,
                List.of(
                        Events.attempt("good").build(),
                        Events.attempt("bad").setEndedAt(Events.at("09:00:00")).build()));
        publisher.bytes(Topics.ATTEMPTS, 1, "no avro".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        try (Sink sink = started(UnaryOperator.identity())) {
            awaitCount(1, "current_attempts");
            awaitCount(2, "current_dead_letters");
            // Twice: stored at once, and once more out of the topic.
            awaitCount(4, "dead_letters");
            List<List<Object>> letters =
                    query("SELECT letter_id, source, position, reason FROM current_dead_letters ORDER BY position");
            assertThat(letters.get(0).subList(0, 3))
                    .containsExactly(LetterId.ofRecord("nines.attempts", 1, 1), "nines.attempts-1", 1L);
            assertThat((String) letters.get(0).get(3)).contains("ended_at").contains("before started_at");
            assertThat(letters.get(1).get(0)).isEqualTo(LetterId.ofRecord("nines.attempts", 1, 2));
            assertThat((String) letters.get(1).get(3)).contains("Confluent wire format");
            assertThat(sink.stats().deadLetters()).isEqualTo(2);
        }
    }

    @Test
    void rowsClickHouseRefusesDoNotHoldUpTheOthers() {
        database.execute("ALTER TABLE alerts ADD CONSTRAINT known CHECK severity != 'poison'");
        List<Alert> alerts = IntStream.range(0, 100)
                .mapToObj(i -> Events.alert("alert" + i, 1)
                        .setSeverity(i == 17 || i == 80 ? "poison" : "page")
                        // No column can hold it: found before the server is asked.
                        .setRevision(i == 50 ? -1 : 1)
                        .build())
                .toList();
        publisher.sendAll(Topics.ALERTS, 0, alerts);
        try (Sink sink = started(UnaryOperator.identity())) {
            awaitCount(97, "current_alerts");
            awaitCount(3, "current_dead_letters");
            assertThat(query("SELECT position, extract(reason, 'VIOLATED_CONSTRAINT|alerts.revision: -1')"
                            + " FROM current_dead_letters ORDER BY position"))
                    .containsExactly(
                            List.of(17L, "VIOLATED_CONSTRAINT"),
                            List.of(50L, "alerts.revision: -1"),
                            List.of(80L, "VIOLATED_CONSTRAINT"));
            awaitNothingLeft(sink);
        }
    }

    @Test
    void aRunIsCompleteWhenEveryWriterEndedInEveryPartition() {
        publisher.send(Topics.ATTEMPTS, Events.attempt("a").build());
        List<Runnable> ends = new ArrayList<>();
        for (Topic<?> topic : RunTracker.TOPICS) {
            int partitions = topic.layout() == Topic.Layout.SPREAD ? TestKafka.PARTITIONS : 1;
            int writers = RunTracker.BY_EVERY_TASK.contains(topic) ? TestKafka.PARTITIONS : 1;
            for (int partition = 0; partition < partitions; partition++) {
                for (int shard = 0; shard < writers; shard++) {
                    int p = partition;
                    Heartbeat end = new Heartbeat(Events.at("12:00:00"), shard, Optional.of("run-1"));
                    ends.add(() -> publisher.heartbeat(topic, p, end));
                }
            }
        }
        // attempts 2, probes 2, tasks 2, dead letters 1, incidents 1, panes 2 x 2, rates 2 x 2, slo status 2 x 2,
        // outages 1, alerts 1 x 2
        assertThat(ends).hasSize(23);
        ends.subList(0, 22).forEach(Runnable::run);
        try (Sink sink = started(UnaryOperator.identity())) {
            awaitCount(22, "current_run_ends");
            awaitNothingLeft(sink);
        }
        assertThat(query("SELECT run_id FROM current_ingest_runs")).isEmpty();
        ends.get(22).run();
        try (Sink sink = started(UnaryOperator.identity())) {
            awaitCount(1, "current_ingest_runs");
            assertThat(query("SELECT run_id, watermark FROM current_ingest_runs"))
                    .containsExactly(List.of("run-1", Events.at("12:00:00")));
            assertThat(sink.failure()).isEmpty();
        }
    }
}
