package dev.nines.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.event.Origin;
import dev.nines.event.Outcome;
import dev.nines.sql.rows.PaneRows;
import dev.nines.sql.support.Events;
import dev.nines.sql.support.Inserts;
import dev.nines.sql.support.TestClickHouse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows stored before there were levels: they are of attempts, and later versions replace them. */
class OldRowsTest {
    private static final int BEFORE_LEVELS = 6;

    private final ClickHouse settings = TestClickHouse.shared().newDatabase();
    private Database database;

    @BeforeEach
    void anOldDatabaseIsBroughtUp() {
        Migrations.apply(settings, Migrations.all().subList(0, BEFORE_LEVELS));
        database = Database.open(settings);
        for (String insert : List.of(
                "panes_1m (provider, start, shard, sequence, attempts) VALUES ('openai', '2026-03-01 10:00:00', 0, 1, 7)",
                "panes_1h (provider, model, start, shard, sequence, attempts)"
                        + " VALUES ('openai', 'gpt', '2026-03-01 10:00:00', 0, 1, 7)",
                "error_rates (provider, at, windows, attempts, bad, throttled, excluded, p50_ms, p95_ms, p99_ms, coverage)"
                        + " VALUES ('openai', '2026-03-01 10:00:00', ['1m'], [7], [0], [0], [0], [1], [1], [1], [1])",
                "slo_status (slo, provider, at) VALUES ('s', 'openai', '2026-03-01 10:00:00')",
                "alerts (alert_id, provider) VALUES ('a', 'openai')",
                "attempts (attempt_id, provider, model, started_at, cost_usd, cost_source)"
                        + " VALUES ('a', 'openai', 'gpt', '2026-03-01 10:00:00', 0.5, 'reported')",
                "prices (provider, model, valid_from, input_usd) VALUES ('openai', 'gpt', '2026-03-01 10:00:00', 2)")) {
            database.execute("INSERT INTO " + insert);
        }
        assertThat(Migrations.apply(settings)).contains("V007__levels.sql");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void areOfAttempts() {
        for (String view : List.of("panes_1m", "error_rates", "slo_status", "alerts")) {
            assertThat(query("SELECT scope, level, tier FROM current_" + view))
                    .as(view)
                    .containsExactly(Arrays.asList("openai", "attempt", null));
        }
        assertThat(query("SELECT scope, level, tier, attempts, attempts_made FROM current_panes_1h"))
                .containsExactly(Arrays.asList("openai/gpt", "attempt", null, 7L, 0L));
    }

    @Test
    void haveNoListPriceAndNoSpecialPrices() {
        assertThat(query("SELECT toString(cost_usd), list_cost_usd FROM current_attempts"))
                .containsExactly(Arrays.asList("0.5", null));
        assertThat(query("SELECT special_usd, uplift FROM current_prices"))
                .containsExactly(List.of(Map.of(), Map.of()));
    }

    @Test
    void areReplacedByLaterSnapshots() {
        Inserts.one(
                database,
                PaneRows.MINUTES,
                Events.pane(0, 2)
                        .setOutcomes(List.of(Events.count(Outcome.ok, Origin.gateway, 9)))
                        .build(),
                "later");
        Inserts.one(
                database,
                PaneRows.MINUTES,
                Events.pane(0, 1)
                        .setProvider("*")
                        .setLevel("request")
                        .setTier("critical")
                        .setOutcomes(List.of(Events.count(Outcome.ok, Origin.gateway, 3)))
                        .build(),
                "requests");
        assertThat(query("SELECT scope, level, tier, attempts FROM current_panes_1m ORDER BY scope"))
                .containsExactly(
                        Arrays.asList("openai", "attempt", null, 9L),
                        List.of("requests/critical", "request", "critical", 3L));
    }

    private List<List<Object>> query(String sql) {
        return database.query(sql, Map.of()).rows();
    }
}
