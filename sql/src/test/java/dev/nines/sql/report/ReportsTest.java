package dev.nines.sql.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nines.event.Origin;
import dev.nines.event.Outcome;
import dev.nines.sql.rows.AttemptRows;
import dev.nines.sql.rows.DeadLetterRows;
import dev.nines.sql.rows.ErrorRateRows;
import dev.nines.sql.rows.OutageRows;
import dev.nines.sql.rows.PaneRows;
import dev.nines.sql.rows.SloStatusRows;
import dev.nines.sql.support.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportsTest extends ReportsFixture {
    @Test
    void outagesThatTouchTheRange() {
        store(
                OutageRows.OUTAGES,
                List.of(
                        Events.outage("open", 1).setOnset(Events.at("08:00:00")).build(),
                        Events.outage("long ago", 1)
                                .setOnset(Events.at("07:00:00"))
                                .setEndedAt(Events.at("07:30:00"))
                                .build(),
                        Events.outage("within", 1)
                                .setModel("gpt")
                                .setOnset(Events.at("10:00:00"))
                                .setEndedAt(Events.at("10:20:30"))
                                .build(),
                        Events.outage("later", 1)
                                .setOnset(Events.at("11:00:00"))
                                .build(),
                        Events.outage("retracted", 3).setState("retracted").build()));
        Report report = run("outages", range("09:00:00", "11:00:00", null));
        // 10:00:00 to 10:20:30 = 1230 s; the open one so far: 08:00 to its watermark 10:30 = 9000 s
        assertThat(columns(report, "outage_id", "scope", "model", "ended_at", "duration_s"))
                .containsExactly(
                        List.of("within", "openai/gpt", "gpt", Events.at("10:20:30"), 1230.0),
                        Arrays.asList("open", "openai", null, null, 9000.0));
        assertThat(columns(report, "outcomes", "probe_outcomes").get(0))
                .containsExactly(Map.of("overloaded", 19L), Map.of("timeout", 2L));
    }

    @Test
    void aChangeOfBehaviourCostsNothingAndIsShownInFull() {
        store(
                OutageRows.OUTAGES,
                List.of(
                        Events.outage("errors", 1).build(),
                        Events.outage("longer answers", 1)
                                .setKind("behaviour")
                                .setSignal("output_tokens")
                                .setSeverity("P4")
                                .build()));
        ReportRange range = range("09:00:00", "11:00:00", null);
        assertThat(columns(run("outages", range), "kind", "accepted"))
                .containsExactlyInAnyOrder(List.of("errors", false), List.of("behaviour", false));
        assertThat(columns(run("outage-cost", range), "outage_id")).containsExactly(List.of("errors"));
        assertThat(columns(run("behaviour", range), "window_id", "signal", "severity", "accepted"))
                .containsExactly(List.of("longer answers", "output_tokens", "P4", false));
    }

    @ParameterizedTest
    @CsvSource({"openai,3", "openai/gpt,2", "openai/gpt/eu,1", "open,0", "anthropic,1", "*,4", "'',4"})
    void aScopeMatchesItselfAndNarrowerOnes(String scope, int rows) {
        store(
                OutageRows.OUTAGES,
                List.of(
                        Events.outage("1", 1).build(),
                        Events.outage("2", 1).setModel("gpt").build(),
                        Events.outage("3", 1).setModel("gpt").setRegion("eu").build(),
                        Events.outage("4", 1).setProvider("anthropic").build()));
        assertThat(run("outages", range("00:00:00", "23:00:00", scope)).rows()).hasSize(rows);
    }

    @Test
    void theNewestErrorRatesOfTheRange() {
        store(
                ErrorRateRows.ERROR_RATES,
                List.of(
                        Events.errorRate(
                                        "10:01:00",
                                        1,
                                        Events.window("5m", 10, 1, 0, 0),
                                        Events.window("1m", 2, 1, 0, 0))
                                .build(),
                        Events.errorRate(
                                        "10:02:00",
                                        1,
                                        Events.window("5m", 20, 1, 0, 0),
                                        Events.window("1m", 4, 1, 0, 0))
                                .build(),
                        Events.errorRate("10:03:00", 1, Events.window("5m", 30, 1, 0, 0))
                                .build(),
                        Events.errorRate("10:01:00", 1, Events.window("1m", 5, 0, 5, 0))
                                .setProvider("anthropic")
                                .build()));
        Report report = run("error-rates", range("10:00:00", "10:02:00", null));
        assertThat(columns(report, "scope", "window", "at", "attempts", "error_ratio"))
                .containsExactly(
                        Arrays.asList("anthropic", "1m", Events.at("10:01:00"), 5L, null),
                        List.of("openai", "1m", Events.at("10:02:00"), 4L, 0.25),
                        List.of("openai", "5m", Events.at("10:02:00"), 20L, 0.05));
    }

    @Test
    void theNewestStateOfEachObjective() {
        store(
                SloStatusRows.SLO_STATUS,
                List.of(
                        Events.sloStatus("10:01:00", 1).setState("page").build(),
                        Events.sloStatus("10:02:00", 1).build(),
                        Events.sloStatus("10:01:00", 1).setModel("gpt").build()));
        Report report = run("slo", range("10:00:00", "10:05:00", "openai"));
        assertThat(columns(report, "slo", "scope", "at", "state", "burn_5m", "burn_1h", "budget_remaining"))
                .containsExactly(
                        Arrays.asList("openai-availability", "openai", Events.at("10:02:00"), "ok", 2.5, null, 0.5),
                        Arrays.asList(
                                "openai-availability", "openai/gpt", Events.at("10:01:00"), "ok", 2.5, null, 0.5));
    }

    @Test
    void spendOfBusinessTrafficByDayAndModel() {
        store(
                AttemptRows.ATTEMPTS,
                List.of(
                        attempt(Events.attempt("a1").setRequestId("r1").setCacheReadTokens(7L)),
                        // The same request again, priced at nothing because it was not billed.
                        attempt(Events.attempt("a2").setRequestId("r1").setCostUsd(Events.usd("0"))),
                        attempt(Events.attempt("a3")
                                .setCostUsd(null)
                                .setInputTokens(null)
                                .setOutputTokens(null)),
                        attempt(Events.attempt("next day")
                                .setStartedAt(Instant.parse("2026-03-02T00:00:00Z"))
                                .setEndedAt(Instant.parse("2026-03-02T00:00:01Z"))
                                .setCostUsd(Events.usd("2.5"))),
                        attempt(Events.attempt("probe").setOrigin(Origin.probe)),
                        attempt(Events.attempt("own cache").setCacheHit(true)),
                        attempt(Events.attempt("other")
                                .setModel("mini")
                                .setCostUsd(null)
                                .setOutcome(Outcome.timeout))));
        Report report = run("spend", ReportRange.ALL);
        LocalDate day = LocalDate.parse("2026-03-01");
        // gpt on the first day: a1 and a2 bring 200 input and 20 output tokens, a1 0.01 USD; a3's cost is unknown
        assertThat(columns(
                        report,
                        "day",
                        "model",
                        "attempts",
                        "requests",
                        "input_tokens",
                        "cache_read_tokens",
                        "cache_write_tokens",
                        "output_tokens",
                        "cost_usd",
                        "unpriced_attempts"))
                .containsExactly(
                        Arrays.asList(day, "gpt", 3L, 2L, 200L, 7L, null, 20L, Events.usd("0.01"), 1L),
                        Arrays.asList(day, "mini", 1L, 1L, 100L, null, null, 10L, null, 1L),
                        Arrays.asList(day.plusDays(1), "gpt", 1L, 1L, 100L, null, null, 10L, Events.usd("2.5"), 0L));
        assertThat(run("spend", range("00:00:00", "23:59:59", "openai/mini")).rows())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"openai,3,3", "openai/gpt,2,2", "openai/*/eu,2,2", "openai/gpt/eu,1,1", "openai/*/us,0,", "requests,0,"
    })
    void spendOfAScopeHoldsEachAttemptOnce(String scope, long attempts, String usd) {
        store(
                AttemptRows.ATTEMPTS,
                List.of(
                        attempt(Events.attempt("1").setCostUsd(Events.usd("1"))),
                        attempt(Events.attempt("2").setCostUsd(Events.usd("1")).setRegion("eu")),
                        attempt(Events.attempt("3")
                                .setCostUsd(Events.usd("1"))
                                .setRegion("eu")
                                .setModel("mini"))));
        List<List<Object>> rows = columns(run("spend", range("00:00:00", "23:59:59", scope)), "attempts", "cost_usd");
        assertThat(rows.stream().mapToLong(row -> (Long) row.get(0)).sum()).isEqualTo(attempts);
        assertThat(rows.stream()
                        .map(row -> (java.math.BigDecimal) row.get(1))
                        .reduce(java.math.BigDecimal::add)
                        .map(sum -> sum.stripTrailingZeros().toPlainString()))
                .isEqualTo(Optional.ofNullable(usd));
    }

    @Test
    void aProvidersScopeHoldsItsRegions() {
        store(
                OutageRows.OUTAGES,
                List.of(
                        Events.outage("region", 1).setRegion("eu").build(),
                        Events.outage("model", 1).setModel("gpt").build()));
        assertThat(columns(run("outages", range("00:00:00", "23:00:00", "openai")), "scope"))
                .containsExactlyInAnyOrder(List.of("openai/*/eu"), List.of("openai/gpt"));
        assertThat(columns(run("outages", range("00:00:00", "23:00:00", "openai/*/eu")), "scope"))
                .containsExactly(List.of("openai/*/eu"));
    }

    @Test
    void everyReportSaysWhatItIsComputedFrom() {
        store(
                PaneRows.MINUTES,
                List.of(
                        Events.pane(0, 1)
                                .setOutcomes(List.of(Events.count(Outcome.ok, Origin.gateway, 3)))
                                .build(),
                        Events.pane(1, 1)
                                .setOutcomes(List.of(Events.count(Outcome.ok, Origin.gateway, 2)))
                                .build(),
                        Events.pane(0, 1)
                                .setModel("gpt")
                                .setOutcomes(List.of(Events.count(Outcome.ok, Origin.gateway, 5)))
                                .build(),
                        Events.pane(0, 1)
                                .setRegion("eu")
                                .setOutcomes(List.of(Events.count(Outcome.ok, Origin.gateway, 5)))
                                .build(),
                        // A minute in which only a request ended.
                        Events.pane(0, 1)
                                .setProvider("*")
                                .setLevel("request")
                                .setStart(Events.at("10:01:00"))
                                .setOutcomes(List.of(Events.count(Outcome.ok, Origin.gateway, 5)))
                                .build(),
                        Events.pane(0, 1)
                                .setStart(Events.at("10:03:00"))
                                .setOutcomes(List.of(Events.count(Outcome.ok, Origin.probe, 1)))
                                .build()));
        store(ErrorRateRows.ERROR_RATES, List.of(Events.errorRate("10:05:00", 1).build()));
        store(
                DeadLetterRows.DEAD_LETTERS,
                List.of(Events.deadLetter("l", "10:00:00").build()));
        Map<String, Object> from =
                run("outages", range("09:00:00", "11:00:00", null)).generatedFrom();
        // 10:00 and 10:03 of the four minutes 10:00 to 10:03; others' panes count what the provider's count already
        assertThat(from)
                .containsEntry("watermark", Events.at("10:05:00"))
                .containsEntry("coverage", 0.5)
                .containsEntry("attempts", 5L)
                .containsEntry("probes", 1L)
                .containsEntry("dead_letters", 1L)
                .containsEntry("since", Events.at("09:00:00"))
                .containsEntry("rows", 0L);
    }

    @Test
    void withoutDataNothingIsClaimed() {
        for (String name : Reports.names()) {
            Map<String, Object> from = run(name, ReportRange.ALL).generatedFrom();
            assertThat(from)
                    .containsEntry("watermark", null)
                    .containsEntry("coverage", null)
                    .containsEntry("attempts", 0L);
        }
    }

    @Test
    void anUnknownReportNamesThoseThereAre() {
        assertThatThrownBy(() -> run("outtages", ReportRange.ALL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'outtages'")
                .hasMessageContaining("outage-cost");
    }

    @Test
    void everyQueryIsListedAndSaysWhatItIs() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("queries"))) {
            assertThat(files.filter(path -> path.toString().endsWith(".sql"))
                            .map(file -> file.getFileName().toString().replace(".sql", "")))
                    .containsExactlyInAnyOrderElementsOf(Stream.of(
                                    Reports.names(),
                                    NamedQuery.PARTS,
                                    NamedQuery.VIEWS,
                                    NamedQuery.OF_AN_OUTAGE,
                                    NamedQuery.STANDING,
                                    NamedQuery.METRICS)
                            .flatMap(List::stream)
                            .toList());
        }
        for (String name : Reports.names()) {
            assertThat(NamedQuery.of(name).text())
                    .startsWith("-- ")
                    .contains("-- Parameters", "-- Columns", "{since:", "{until:", "{scope:String}");
        }
    }

    private static ReportRange range(String since, String until, String scope) {
        return new ReportRange(
                Optional.of(Events.at(since)), Optional.of(Events.at(until)), Optional.ofNullable(scope));
    }
}
