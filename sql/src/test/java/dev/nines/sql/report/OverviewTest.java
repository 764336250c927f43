package dev.nines.sql.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.event.Burn;
import dev.nines.sql.rows.ErrorRateRows;
import dev.nines.sql.rows.OutageRows;
import dev.nines.sql.rows.PaneRows;
import dev.nines.sql.rows.ScopeStateRows;
import dev.nines.sql.rows.SloStatusRows;
import dev.nines.sql.support.Events;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OverviewTest extends ViewsFixture {
    /** What is computed ends at 10:30; openai has a model, groq has been silent since 9:00. */
    @BeforeEach
    void storeAnHour() {
        store(
                PaneRows.MINUTES,
                List.of(
                        // 2 of 8 that count
                        minute("10:27:00", 6, 100, 2, 1, 1).build(),
                        // Of its three snapshots the last holds; a second shard adds to it.
                        minute("09:40:00", 1, 300, 0, 0, 0).build(),
                        minute("09:40:00", 2, 300, 0, 0, 0).setSequence(2).build(),
                        minute("09:40:00", 3, 300, 0, 0, 0).setSequence(3).build(),
                        minute("09:40:00", 1, 300, 4, 0, 0).setShard(1).build(),
                        minute("10:27:00", 0, 0, 0, 0, 5).setModel("gpt").build(),
                        // Not yet computed, and more than an hour ago
                        minute("10:30:00", 50, 10, 50, 0, 0).build(),
                        minute("09:29:00", 50, 10, 50, 0, 0).build(),
                        minute("09:00:00", 7, 200, 0, 0, 0).setProvider("groq").build()));
        store(
                ErrorRateRows.ERROR_RATES,
                List.of(
                        Events.errorRate("09:01:00", 1, Events.window("1m", 7, 0, 0, 0))
                                .setProvider("groq")
                                .build(),
                        Events.errorRate("09:15:00", 1, Events.window("1m", 1, 0, 0, 0))
                                .build(),
                        Events.errorRate("09:30:00", 1, Events.window("1m", 1, 0, 0, 0))
                                .build(),
                        Events.errorRate("10:30:00", 1, Events.window("1m", 1, 0, 0, 0))
                                .build()));
    }

    @Test
    void figuresAreThoseOfTheLastMinutesBeforeWhatIsComputed() {
        Report overview = run("overview", range("00:00:00", "12:00:00", null));

        // openai: 2 of 8 in 5 minutes; 10 + 8 attempts in an hour, of which 1 throttled, 1 excluded and 2 + 4 bad.
        assertThat(columns(
                        overview, "scope", "model", "attempts_5m", "error_ratio_5m", "attempts_1h", "error_ratio_1h"))
                .containsExactly(
                        Arrays.asList("groq", null, 0L, null, 0L, null),
                        Arrays.asList("openai", null, 10L, 0.25, 18L, 6 / 16.0),
                        Arrays.asList("openai/gpt", "gpt", 5L, null, 5L, null));
        // Ranks 0.5 * 9 and 0.95 * 9 of ten good ones: the first six are of bin 100.
        assertThat(columns(overview, "throttled_1h", "p50_ms", "p95_ms", "last_attempt_at", "at")
                        .get(1))
                .containsExactly(1L, ms(100), ms(300), Events.at("10:30:00"), Events.at("10:30:00"));
        assertThat(columns(overview, "p50_ms", "last_attempt_at").get(0))
                .isEqualTo(Arrays.asList(null, Events.at("09:00:00")));
        assertThat(columns(overview, "state"))
                .containsExactly(List.of("no_signal"), List.of("healthy"), List.of("healthy"));
    }

    @Test
    void aStateHoldsFromItsBeginningOn() {
        store(
                ScopeStateRows.SCOPE_STATES,
                List.of(Events.scopeState("open", 1)
                        .setRegion(null)
                        .setSince(Events.at("10:00:00"))
                        .build()));
        store(
                OutageRows.OUTAGES,
                List.of(
                        Events.outage("now", 1).setOnset(Events.at("09:59:30")).build(),
                        Events.outage("before", 2)
                                .setOnset(Events.at("09:10:00"))
                                .setEndedAt(Events.at("09:20:00"))
                                .build(),
                        Events.outage("unsaid", 2)
                                .setOnset(Events.at("10:01:00"))
                                .setState("retracted")
                                .build()));

        assertThat(columns(
                        run("overview", range("00:00:00", "12:00:00", "openai")),
                        "state",
                        "state_since",
                        "outage_id",
                        "severity",
                        "kind"))
                .containsExactly(
                        List.of("open", Events.at("10:00:00"), "now", "P1", "errors"),
                        // The model lies in its provider's outage.
                        Arrays.asList("open", null, "now", "P1", "errors"));
        assertThat(columns(
                        run("overview", range("00:00:00", "09:15:00", "openai")), "state", "state_since", "outage_id"))
                .containsExactly(Arrays.asList("open", null, "before"));
        assertThat(columns(run("overview", range("00:00:00", "09:30:00", "openai")), "state", "outage_id"))
                .containsExactly(Arrays.asList("healthy", null));
    }

    @Test
    void theWorstOfItsObjectivesStandsForAScope() {
        store(
                SloStatusRows.SLO_STATUS,
                List.of(
                        Events.sloStatus("10:28:00", 1)
                                .setBudgetRemaining(-5.0)
                                .setState("page")
                                .build(),
                        // The newest minute counts, and of it the highest revision.
                        Events.sloStatus("10:29:00", 1).setState("page").build(),
                        Events.sloStatus("10:29:00", 2)
                                .setBudgetRemaining(0.4)
                                .setBurns(List.of(new Burn("1h", 3.0, 10L, 1L)))
                                .build(),
                        Events.sloStatus("10:29:00", 1)
                                .setSlo("openai-latency")
                                .setBudgetRemaining(0.9)
                                .setBurns(List.of(new Burn("1h", 7.0, 10L, 1L)))
                                .setState("ticket")
                                .build()));

        assertThat(columns(
                        run("overview", range("00:00:00", "12:00:00", "openai")),
                        "slos",
                        "burn_1h",
                        "budget_remaining",
                        "slo_state"))
                .containsExactly(List.of(2L, 7.0, 0.4, "ticket"), Arrays.asList(0L, null, null, null));
    }
}
