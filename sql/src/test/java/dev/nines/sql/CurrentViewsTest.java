package dev.nines.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Attempt;
import dev.nines.event.Alert;
import dev.nines.event.DeadLetter;
import dev.nines.event.ErrorRate;
import dev.nines.event.Incident;
import dev.nines.event.Origin;
import dev.nines.event.Outage;
import dev.nines.event.Outcome;
import dev.nines.event.Pane;
import dev.nines.event.ScopeState;
import dev.nines.event.SloStatus;
import dev.nines.event.TaskFinished;
import dev.nines.schemas.AttemptCodec;
import dev.nines.sql.rows.AlertRows;
import dev.nines.sql.rows.AttemptRows;
import dev.nines.sql.rows.CompletedRun;
import dev.nines.sql.rows.DeadLetterRows;
import dev.nines.sql.rows.ErrorRateRows;
import dev.nines.sql.rows.IncidentRows;
import dev.nines.sql.rows.OutageRows;
import dev.nines.sql.rows.PaneRows;
import dev.nines.sql.rows.PriceRows;
import dev.nines.sql.rows.PublishedPrice;
import dev.nines.sql.rows.RunRows;
import dev.nines.sql.rows.ScopeStateRows;
import dev.nines.sql.rows.SloStatusRows;
import dev.nines.sql.rows.TableRows;
import dev.nines.sql.rows.TaskRows;
import dev.nines.sql.support.Events;
import dev.nines.sql.support.Inserts;
import dev.nines.sql.support.TestClickHouse;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Each table gets versions of an entity newest first, oldest last, and some twice, each in a part of its own that is
 * never merged: its view must show the newest.
 */
class CurrentViewsTest {
    private final ClickHouse settings = TestClickHouse.shared().newDatabase();
    private Database database;

    @BeforeEach
    void migrate() {
        Migrations.apply(settings);
        database = Database.open(settings);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void attempts() {
        Attempt first = attempt(
                Events.attempt("a").setVersion(0).setOutcome(Outcome.timeout).setCostUsd(null));
        Attempt corrected = attempt(Events.attempt("a")
                .setVersion(2)
                .setProvider("azure")
                .setModel("gpt-eu")
                .setOutcome(Outcome.ok)
                .setCostUsd(Events.usd("0.02")));
        Attempt between = attempt(Events.attempt("a").setVersion(1).setOutcome(Outcome.empty));
        insertEach(AttemptRows.ATTEMPTS, List.of(corrected, first, between, first, corrected));
        Rows rows = query(
                "SELECT version, provider, model, outcome, judgement, cost_usd, duration_ms FROM current_attempts");
        assertThat(rows.rows())
                .containsExactly(List.of(2L, "azure", "gpt-eu", "ok", "good", new BigDecimal("0.020000000"), 1000.0));
    }

    /** What an attempt was charged for: what the event says, else what its cost says. */
    @Test
    void chargedAttempts() {
        insertEach(
                AttemptRows.ATTEMPTS,
                List.of(
                        attempt(Events.attempt("said no").setBilled(false)),
                        attempt(Events.attempt("priced at nothing").setCostUsd(Events.usd("0"))),
                        attempt(Events.attempt("priced")),
                        attempt(Events.attempt("price unknown").setCostUsd(null))));
        assertThat(query("SELECT attempt_id FROM current_attempts WHERE charged ORDER BY attempt_id")
                        .rows())
                .containsExactly(List.of("price unknown"), List.of("priced"));
    }

    @Test
    void panesOfTwoShards() {
        Pane old = Events.pane(0, 1)
                .setOutcomes(List.of(Events.count(Outcome.ok, Origin.gateway, 1)))
                .build();
        // Shard 0: 8 ok, 2 timeout, 1 rate_limited; shard 1: 4 ok, 1 cancelled, and 3 probes, one of them bad.
        Pane shard0 = Events.pane(0, 11)
                .setOutcomes(List.of(
                        Events.count(Outcome.ok, Origin.gateway, 8),
                        Events.count(Outcome.timeout, Origin.gateway, 2),
                        Events.count(Outcome.rate_limited, Origin.gateway, 1)))
                .setCostUsd(Events.usd("1.5"))
                .setLatencyMs(Events.histogram(10, 5, 12, 3))
                .setGateways(List.of("b", "a"))
                .setMaxContextTokens(100L)
                .build();
        Pane shard1 = Events.pane(1, 8)
                .setOutcomes(List.of(
                        Events.count(Outcome.ok, Origin.gateway, 4),
                        Events.count(Outcome.cancelled, Origin.gateway, 1),
                        Events.count(Outcome.ok, Origin.probe, 2),
                        Events.count(Outcome.connection, Origin.probe, 1)))
                .setCostUsd(Events.usd("0.000000001"))
                .setLatencyMs(Events.histogram(-3, 1, 12, 3))
                .setGateways(List.of("a"))
                .build();
        insertEach(PaneRows.MINUTES, List.of(shard0, shard1, old, shard0));
        Rows rows = query("SELECT * FROM current_panes_1m");
        assertThat(rows.rows()).hasSize(1);
        assertThat(rows.value(0, "scope")).isEqualTo("openai");
        assertThat(rows.value(0, "model")).isNull();
        assertThat(rows.value(0, "start")).isEqualTo(Events.at("10:00:00"));
        // 8 + 2 + 1 + 4 + 1 = 16
        assertThat(rows.value(0, "attempts")).isEqualTo(16L);
        assertThat(rows.value(0, "bad")).isEqualTo(2L);
        assertThat(rows.value(0, "throttled")).isEqualTo(1L);
        assertThat(rows.value(0, "excluded")).isEqualTo(1L);
        assertThat(rows.value(0, "outcomes"))
                .isEqualTo(Map.of("ok", 12L, "timeout", 2L, "rate_limited", 1L, "cancelled", 1L));
        assertThat(rows.value(0, "probes")).isEqualTo(3L);
        assertThat(rows.value(0, "probes_bad")).isEqualTo(1L);
        assertThat(rows.value(0, "cost_usd")).isEqualTo(new BigDecimal("1.500000001"));
        assertThat(rows.value(0, "latency")).isEqualTo(List.of(List.of(-3L, 10L, 12L), List.of(1L, 5L, 6L)));
        assertThat(rows.value(0, "gateways")).isEqualTo(List.of("a", "b"));
        assertThat(rows.value(0, "max_context_tokens")).isEqualTo(100L);
        assertThat(rows.value(0, "min_headroom")).isNull();
    }

    @Test
    void hourPanes() {
        Pane scoped = Events.pane(3, 5)
                .setModel("gpt")
                .setRegion("eu")
                .setWidthS(3600)
                .build();
        insertEach(PaneRows.HOURS, List.of(scoped, scoped));
        assertThat(query("SELECT scope, model, region, revision FROM current_panes_1h")
                        .rows())
                .containsExactly(List.of("openai/gpt/eu", "gpt", "eu", 5L));
    }

    @Test
    void errorRates() {
        // 100 attempts, 5 throttled, 15 excluded: of the other 80, 8 bad are 10 %. Nothing counts in the second window.
        ErrorRate newest = Events.errorRate(
                        "10:05:00", 3, Events.window("1m", 100, 8, 5, 15), Events.window("5m", 4, 0, 1, 3))
                .build();
        ErrorRate oldest =
                Events.errorRate("10:05:00", 1, Events.window("1m", 1, 1, 0, 0)).build();
        insertEach(ErrorRateRows.ERROR_RATES, List.of(newest, oldest, newest));
        Rows rows =
                query("SELECT window, attempts, error_ratio, p95_ms, p99_ms FROM current_error_rates ORDER BY window");
        assertThat(rows.rows()).hasSize(2);
        assertThat(rows.rows().get(0)).containsExactly("1m", 100L, 0.1, 200.0, null);
        assertThat(rows.rows().get(1)).containsExactly("5m", 4L, null, 200.0, null);
    }

    @Test
    void sloStatus() {
        SloStatus newest = Events.sloStatus("10:05:00", 7).build();
        SloStatus oldest = Events.sloStatus("10:05:00", 2).setState("page").build();
        insertEach(SloStatusRows.SLO_STATUS, List.of(newest, oldest));
        Rows rows = query("SELECT state, burn_5m, burn_1h, burn_3d, raw_events, exhausted_at FROM current_slo_status");
        assertThat(rows.rows()).hasSize(1);
        assertThat(rows.rows().get(0)).containsExactly("ok", 2.5, null, null, 1000L, null);
    }

    @Test
    void outages() {
        Outage open = Events.outage("o", 1).build();
        Outage closed = Events.outage("o", 2)
                .setState("closed")
                .setEndedAt(Events.at("10:20:00"))
                .build();
        insertEach(OutageRows.OUTAGES, List.of(closed, open, closed));
        Rows rows = query("SELECT state, ended_at, scope, model, outcomes, probe_outcomes FROM current_outages");
        assertThat(rows.rows()).hasSize(1);
        assertThat(rows.rows().get(0))
                .containsExactly(
                        "closed",
                        Events.at("10:20:00"),
                        "openai",
                        null,
                        Map.of("overloaded", 19L),
                        Map.of("timeout", 2L));
    }

    @Test
    void behaviour() {
        insertEach(
                OutageRows.OUTAGES,
                List.of(Events.outage("b", 1)
                        .setKind("behaviour")
                        .setSignal("output_tokens")
                        .setAccepted(true)
                        .build()));
        assertThat(query("SELECT signal, accepted FROM current_outages").rows())
                .containsExactly(List.of("output_tokens", true));
    }

    @Test
    void scopeStates() {
        ScopeState open = Events.scopeState("open", 1).setOutageId("o").build();
        ScopeState silent = Events.scopeState("no_signal", 2).setOutageId("o").build();
        insertEach(ScopeStateRows.SCOPE_STATES, List.of(silent, open, silent));
        assertThat(query("SELECT scope, model, region, state, outage_id, rate FROM current_scope_states")
                        .rows())
                .containsExactly(Arrays.asList("openai/*/eu", null, "eu", "no_signal", "o", 1.5));
    }

    @Test
    void alerts() {
        Alert firing = Events.alert("x", 1).build();
        Alert resolved = Events.alert("x", 2)
                .setState("resolved")
                .setResolvedAt(Events.at("10:30:00"))
                .build();
        insertEach(AlertRows.ALERTS, List.of(resolved, firing));
        assertThat(query("SELECT state, resolved_at FROM current_alerts").rows())
                .containsExactly(List.of("resolved", Events.at("10:30:00")));
    }

    @Test
    void incidents() {
        Incident first = Events.incident("i", 1).build();
        Incident update = Events.incident("i", 2).setStatus("resolved").build();
        Incident othersId = Events.incident("i", 1).setProvider("anthropic").build();
        insertEach(IncidentRows.INCIDENTS, List.of(update, first, othersId));
        assertThat(query("SELECT provider, status FROM current_incidents ORDER BY provider")
                        .rows())
                .containsExactly(List.of("anthropic", "investigating"), List.of("openai", "resolved"));
    }

    @Test
    void tasks() {
        TaskFinished early = Events.task("t", 0).setResult("success").build();
        TaskFinished corrected = Events.task("t", 1)
                .setResult("failure")
                .setFinishedAt(Instant.parse("2026-04-01T00:00:00Z"))
                .build();
        insertEach(TaskRows.TASKS, List.of(corrected, early, corrected));
        assertThat(query("SELECT task_id, version, result, score FROM current_tasks")
                        .rows())
                .containsExactly(Arrays.asList("t", 1L, "failure", null));
    }

    @Test
    void prices() {
        PublishedPrice wrong = new PublishedPrice(Events.price("gpt", "3").build(), Events.at("11:00:00"));
        PublishedPrice right = new PublishedPrice(Events.price("gpt", "2.5").build(), Events.at("12:00:00"));
        insertEach(PriceRows.PRICES, List.of(right, wrong));
        assertThat(query("SELECT model, input_usd FROM current_prices").rows())
                .containsExactly(List.of("gpt", new BigDecimal("2.500000000")));
    }

    @Test
    void deadLetters() {
        DeadLetter again = Events.deadLetter("l", "12:00:00").build();
        DeadLetter first = Events.deadLetter("l", "11:00:00").build();
        insertEach(DeadLetterRows.DEAD_LETTERS, List.of(again, first));
        assertThat(query("SELECT letter_id, rejected_at FROM current_dead_letters")
                        .rows())
                .containsExactly(List.of("l", Events.at("12:00:00")));
    }

    @Test
    void ingestRuns() {
        CompletedRun run = new CompletedRun("run", Events.at("12:00:00"), Events.at("12:00:01"));
        insertEach(RunRows.RUNS, List.of(run, run));
        assertThat(query("SELECT run_id, watermark FROM current_ingest_runs").rows())
                .containsExactly(List.of("run", Events.at("12:00:00")));
    }

    /** A retry of an insert whose answer was lost carries its token again. */
    @Test
    void theSameBatchTwiceIsStoredOnce() {
        Alert alert = Events.alert("x", 1).build();
        Inserts.one(database, AlertRows.ALERTS, alert, "nines.alerts-0:5-5");
        Inserts.one(database, AlertRows.ALERTS, alert, "nines.alerts-0:5-5");
        assertThat(query("SELECT count() FROM alerts").rows()).containsExactly(List.of(1L));
        Inserts.one(database, AlertRows.ALERTS, alert, "nines.alerts-0:5-6");
        assertThat(query("SELECT count() FROM alerts").rows()).containsExactly(List.of(2L));
    }

    private static Attempt attempt(dev.nines.event.Attempt.Builder event) {
        return AttemptCodec.read(event.build());
    }

    private <E> void insertEach(TableRows<E> rows, List<E> entities) {
        database.execute("SYSTEM STOP MERGES " + rows.table());
        for (int i = 0; i < entities.size(); i++) {
            Inserts.one(database, rows, entities.get(i), "insert " + i);
        }
        assertThat(query("SELECT count() FROM " + rows.table()).rows())
                .containsExactly(List.of((long) entities.size()));
    }

    private Rows query(String sql) {
        return database.query(sql, Map.of());
    }
}
