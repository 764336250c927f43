package dev.nines.sql.report;

import static dev.nines.sql.support.Events.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.event.Burn;
import dev.nines.event.Origin;
import dev.nines.event.Outcome;
import dev.nines.sql.Rows;
import dev.nines.sql.rows.DeadLetterRows;
import dev.nines.sql.rows.ErrorRateRows;
import dev.nines.sql.rows.OutageRows;
import dev.nines.sql.rows.PaneRows;
import dev.nines.sql.rows.ScopeStateRows;
import dev.nines.sql.rows.SloStatusRows;
import dev.nines.sql.support.Events;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MetricsQueriesTest extends ReportsFixture {
    private static final ReportRange RANGE =
            new ReportRange(Optional.of(at("09:00:00")), Optional.of(at("12:00:00")), Optional.empty());

    @ParameterizedTest
    @MethodSource("names")
    void withNothingStoredEachAnswers(String name) {
        assertThat(reports().answer(name, RANGE).rows()).hasSize(name.equals("metrics-freshness") ? 1 : 0);
        assertThat(Documentation.of(NamedQuery.of(name)).purpose()).isNotEmpty();
    }

    private static List<String> names() {
        return NamedQuery.METRICS;
    }

    @Test
    void theNewestStateOfEachObjectiveAndScope() {
        store(
                SloStatusRows.SLO_STATUS,
                List.of(
                        Events.sloStatus("10:00:00", 1).build(),
                        Events.sloStatus("10:05:00", 1).setErrorRatio(0.1).build(),
                        // A correction of the same minute.
                        Events.sloStatus("10:05:00", 2)
                                .setErrorRatio(0.2)
                                .setBurns(List.of(new Burn("5m", 40.0, 10L, 4L)))
                                .build(),
                        Events.sloStatus("10:04:00", 1).setModel("gpt").build(),
                        Events.sloStatus("08:59:00", 1).setModel("too old").build()));
        Rows rows = reports().answer("metrics-slo", RANGE);
        assertThat(columns(rows, "scope", "model", "at", "error_ratio", "burn_windows", "burn_bad"))
                .containsExactly(
                        List.of("openai", "", at("10:05:00"), 0.2, List.of("5m"), List.of(4L)),
                        List.of("openai/gpt", "gpt", at("10:04:00"), 0.005, List.of("5m", "1h"), List.of(1L, 0L)));
    }

    @Test
    void theNewestRatesOfEachScopeARowEach() {
        store(
                ErrorRateRows.ERROR_RATES,
                List.of(
                        Events.errorRate("10:00:00", 1, Events.window("1m", 9, 1, 0, 0))
                                .build(),
                        Events.errorRate(
                                        "10:01:00",
                                        1,
                                        Events.window("1m", 8, 2, 1, 0),
                                        Events.window("5m", 80, 3, 1, 2))
                                .build()));
        assertThat(columns(reports().answer("metrics-rates", RANGE), "scope", "windows", "attempts", "bad", "p99_ms"))
                .containsExactly(List.of(
                        "openai", List.of("1m", "5m"), List.of(8L, 80L), List.of(2L, 3L), Arrays.asList(null, null)));
        assertThat(reports().answer("metrics-freshness", RANGE).rows())
                .containsExactly(Arrays.asList(at("10:01:00"), at("10:01:00"), null));
    }

    @Test
    void countersAreSumsOfHoursOverShardsAndNewestSnapshots() {
        store(
                PaneRows.HOURS,
                List.of(
                        Events.pane(0, 1)
                                .setModel("gpt")
                                .setStart(at("10:00:00"))
                                .setOutcomes(List.of(Events.count(Outcome.ok, Origin.gateway, 5)))
                                .build(),
                        Events.pane(0, 2)
                                .setModel("gpt")
                                .setStart(at("10:00:00"))
                                .setOutcomes(List.of(
                                        Events.count(Outcome.ok, Origin.gateway, 7),
                                        Events.count(Outcome.timeout, Origin.gateway, 2)))
                                .build(),
                        Events.pane(1, 1)
                                .setModel("gpt")
                                .setStart(at("10:00:00"))
                                .setOutcomes(List.of(
                                        Events.count(Outcome.ok, Origin.gateway, 1),
                                        Events.count(Outcome.ok, Origin.probe, 3)))
                                .build(),
                        Events.pane(0, 1)
                                .setModel("gpt")
                                .setStart(at("11:00:00"))
                                .setOutcomes(List.of(Events.count(Outcome.rate_limited, Origin.gateway, 4)))
                                .build(),
                        Events.pane(0, 1)
                                .setModel("gpt")
                                .setRegion("eu")
                                .setStart(at("10:00:00"))
                                .build()));
        assertThat(columns(
                        reports().answer("metrics-counters", RANGE),
                        "provider",
                        "model",
                        "attempts",
                        "bad",
                        "throttled",
                        "probes",
                        "outcomes"))
                .containsExactly(
                        List.of("openai", "gpt", 14L, 2L, 4L, 3L, Map.of("ok", 8L, "timeout", 2L, "rate_limited", 4L)));
    }

    @Test
    void openWindowsAndHowScopesStand() {
        store(
                OutageRows.OUTAGES,
                List.of(
                        Events.outage("open", 1)
                                .setModel("gpt")
                                .setParentId("wider")
                                .build(),
                        Events.outage("recovering", 1).setState("recovering").build(),
                        Events.outage("closed", 1)
                                .setState("closed")
                                .setEndedAt(at("11:00:00"))
                                .build()));
        store(
                ScopeStateRows.SCOPE_STATES,
                List.of(Events.scopeState("no_signal", 1).build()));
        assertThat(columns(reports().answer("metrics-outages", RANGE), "outage_id", "scope", "level", "parent_id"))
                .containsExactlyInAnyOrder(
                        List.of("open", "openai/gpt", "model", "wider"),
                        List.of("recovering", "openai", "provider", ""));
        assertThat(columns(reports().answer("metrics-states", RANGE), "state")).containsExactly(List.of("no_signal"));
    }

    @Test
    void deadLettersAreClassedSoThatNamesAndNumbersMakeNoSeries() {
        store(
                DeadLetterRows.DEAD_LETTERS,
                List.of(
                        letter("1", "http:/v1/attempts key=a", "provider 'open/ai' holds a '/' at line 17"),
                        letter("2", "http:/v1/traces key=b", "provider 'x' holds a '/' at line 4"),
                        letter("3", "kafka:nines.attempts-0@7", "broken"),
                        letter("4", "/input/day.ndjson", "broken")));
        assertThat(columns(reports().answer("metrics-letters", RANGE), "source", "reason", "letters"))
                .containsExactly(
                        List.of("http", "provider ... holds a ... at line N", 2L),
                        List.of("file", "broken", 1L),
                        List.of("kafka", "broken", 1L));
    }

    private static dev.nines.event.DeadLetter letter(String id, String source, String reason) {
        return Events.deadLetter(id, "10:00:00")
                .setSource(source)
                .setReason(reason)
                .build();
    }

    private static List<List<Object>> columns(Rows rows, String... names) {
        return rows.rows().stream()
                .map(row -> Arrays.stream(names)
                        .map(name -> row.get(rows.columns().indexOf(name)))
                        .toList())
                .toList();
    }
}
