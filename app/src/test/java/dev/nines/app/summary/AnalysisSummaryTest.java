package dev.nines.app.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnalysisSummaryTest {
    private static final AnalyzedInput DAY = new AnalyzedInput(
            Optional.of(Instant.parse("2026-05-06T00:00:00Z")),
            Optional.of(Instant.parse("2026-05-07T00:00:00Z")),
            277_000,
            11_480,
            Map.of("openai", 2L, "groq", 0L),
            0);

    @Test
    void aCalmDayIsSaidInOneLine() {
        assertThat(render(List.of(), List.of(), List.of(), DAY)).isEqualTo("""
                        No outage.
                        From 277,000 attempts and 11,480 probes, 2026-05-06 00:00 to 2026-05-07 00:00 UTC.

                        ERROR BUDGETS: no objective was measured

                        Throttled attempts: openai 2.
                        """);
    }

    @Test
    void theHeadlineSaysHowManyHowLongAndWho() {
        String page = render(
                List.of(
                        outage("o1", "openai", "2026-05-06T02:00:00Z", "2026-05-06T02:10:00Z", null),
                        outage("o2", "mistral", "2026-05-06T08:00:00Z", "2026-05-06T12:12:00Z", null)),
                List.of(cost("o1", "1.25", 3), cost("o2", "10.00", 40)),
                List.of(),
                DAY);
        assertThat(page.lines().limit(2))
                .containsExactly(
                        "2 outages, 4 h 22 min in all. The longest: mistral, 4 h 12 min from 2026-05-06 08:00 UTC."
                                + " Worst provider: mistral, 4 h 12 min.",
                        "Paid for answers of no use: $11.25. Requests lost: 43.");
        assertThat(page).contains("mistral  errors  P1        2026-05-06 08:00  4 h 12 min     1,000  50 %");
    }

    @Test
    void partsOfAWiderOutageCountOnceInTimeAndMoney() {
        String page = render(
                List.of(
                        outage("o1", "openai", "2026-05-06T02:00:00Z", "2026-05-06T03:00:00Z", null),
                        outage("o2", "openai/gpt", "2026-05-06T02:00:00Z", "2026-05-06T03:00:00Z", "o1")),
                List.of(cost("o1", "5", 3), cost("o2", "4", 2)),
                List.of(),
                DAY);
        assertThat(page)
                .startsWith("1 outage, 1 h in all.")
                .contains("$5.00. Requests lost: 3.")
                .contains("1 window of single models and regions inside these not shown");
    }

    @Test
    void aPartWhoseParentIsNotShownIsAnOutage() {
        List<Map<String, Object>> alone =
                List.of(outage("o2", "openai/gpt", "2026-05-06T02:00:00Z", "2026-05-06T03:00:00Z", "o1"));
        assertThat(render(alone, List.of(), List.of(), DAY)).startsWith("1 outage, 1 h in all.");
    }

    @Test
    void aChangeOfBehaviourIsNoOutage() {
        Map<String, Object> change = outage("b", "openai", "2026-05-06T02:00:00Z", "2026-05-06T23:00:00Z", null);
        change.put("kind", "behaviour");
        assertThat(render(List.of(change), List.of(), List.of(), DAY))
                .startsWith("No outage.")
                .contains("Changes of behaviour without errors: 1; all: --report behaviour\n");
    }

    @Test
    void outagesAtTheSameTimeCountOnceAndRetractedOnesNever() {
        Map<String, Object> retracted = outage("o3", "openai", "2026-05-06T20:00:00Z", "2026-05-06T21:00:00Z", null);
        retracted.put("state", "retracted");
        String page = render(
                List.of(
                        outage("o1", "openai", "2026-05-06T02:00:00Z", "2026-05-06T03:00:00Z", null),
                        outage("o2", "openai/gpt", "2026-05-06T02:30:00Z", "2026-05-06T03:30:00Z", null),
                        retracted),
                List.of(),
                List.of(),
                DAY);
        assertThat(page).startsWith("2 outages, 1 h 30 min in all.");
    }

    @Test
    void anOpenOutageLastsToTheEndOfTheInput() {
        assertThat(render(
                        List.of(outage("o1", "openai", "2026-05-06T22:00:00Z", null, null)), List.of(), List.of(), DAY))
                .startsWith("1 outage, 2 h in all, 1 still open.")
                .contains("2 h, open");
    }

    @Test
    void twentyAreShownAndTheRestCounted() {
        List<Map<String, Object>> outages = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            String minute = "2026-05-06T02:%02d:".formatted(2 * i);
            outages.add(outage("o" + i, "p" + i, minute + "00Z", minute + "%02dZ".formatted(20 + i), null));
        }
        assertThat(render(outages, List.of(), List.of(), DAY))
                .contains("and 5 shorter; all: --report outages")
                .contains("p24 ")
                .doesNotContain("p3 ");
    }

    @Test
    void aSumOfWhichSomeIsUnknownSaysSo() {
        Map<String, Object> unknown = cost("o2", null, 1);
        String page = render(
                List.of(
                        outage("o1", "openai", "2026-05-06T02:00:00Z", "2026-05-06T02:10:00Z", null),
                        outage("o2", "openai", "2026-05-06T08:00:00Z", "2026-05-06T08:12:00Z", null)),
                List.of(cost("o1", "1.25", 3), unknown),
                List.of(),
                DAY);
        assertThat(page).contains("no use: $1.25+.").containsPattern("\\$1.25\\+ +unknown +unknown");
    }

    @Test
    void theNewestRowOfEachObjectiveCountsWorstFirst() {
        String page = render(
                List.of(),
                List.of(),
                List.of(
                        slo("groq", "2026-05-06T10:00:00Z", 0.5),
                        slo("openai", "2026-05-06T12:00:00Z", -3.2),
                        slo("openai", "2026-05-06T10:00:00Z", 0.9)),
                DAY);
        assertThat(page).contains("""
                        ERROR BUDGETS, worst first (below 0: overspent)
                          SLO           scope   objective  budget left  state
                          availability  openai     99.5 %       -320 %  page
                          availability  groq       99.5 %         50 %  page
                        """);
    }

    @Test
    void rejectedInputIsNotHidden() {
        AnalyzedInput rejected = new AnalyzedInput(Optional.empty(), Optional.empty(), 0, 0, Map.of(), 12);
        assertThat(render(List.of(), List.of(), List.of(), rejected))
                .contains("Throttled attempts: none.")
                .contains("REJECTED: 12 records of the input");
    }

    @Test
    void aRowWithoutItsColumnIsNamed() {
        assertThatThrownBy(() -> render(List.of(Map.of("state", "closed")), List.of(), List.of(), DAY))
                .hasMessageContaining("no outage_id in report row {state=closed}");
        assertThatThrownBy(() -> new ReportRow(Map.of("onset", "yesterday")).time("onset"))
                .hasMessageContaining("onset 'yesterday' is no RFC 3339 time");
    }

    private static String render(
            List<Map<String, Object>> outages,
            List<Map<String, Object>> costs,
            List<Map<String, Object>> slo,
            AnalyzedInput input) {
        return new AnalysisSummary(outages, costs, slo, input).render();
    }

    private static Map<String, Object> outage(String id, String scope, String onset, String end, String parent) {
        Map<String, Object> row = new HashMap<>();
        row.put("outage_id", id);
        row.put("scope", scope);
        row.put("provider", scope.split("/")[0]);
        row.put("kind", "errors");
        row.put("peak_severity", "P1");
        row.put("state", end == null ? "open" : "closed");
        row.put("onset", onset);
        row.put("ended_at", end == null ? null : Instant.parse(end));
        row.put("attempts", 1_000L);
        row.put("bad", 500);
        row.put("parent_id", parent);
        return row;
    }

    private static Map<String, Object> cost(String id, String wasted, long lost) {
        Map<String, Object> row = new HashMap<>();
        row.put("outage_id", id);
        row.put("wasted_usd", wasted == null ? null : new BigDecimal(wasted));
        row.put("lost_requests", lost);
        return row;
    }

    private static Map<String, Object> slo(String scope, String at, double remaining) {
        return Map.of(
                "slo",
                "availability",
                "scope",
                scope,
                "at",
                at,
                "objective",
                "0.995",
                "budget_remaining",
                remaining,
                "state",
                "page");
    }
}
