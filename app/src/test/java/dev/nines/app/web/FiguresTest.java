package dev.nines.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nines.sql.report.ReportRange;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What pages show is what the report command prints for the same range. */
@ExtendWith(SharedDay.class)
class FiguresTest {
    private static final Instant SINCE = WebUnderTest.DAY.atStartOfDay().toInstant(ZoneOffset.UTC);
    private static final Instant UNTIL = SINCE.plusSeconds(86_400 + 10);
    private static final ReportRange RANGE = new ReportRange(Optional.of(SINCE), Optional.of(UNTIL), Optional.empty());
    private static final String ASKED = "?since=" + SINCE + "&until=" + UNTIL;

    private final WebUnderTest web;

    FiguresTest(WebUnderTest web) {
        this.web = web;
    }

    @Test
    void theOverviewShowsEachProviderAndModel() {
        try (Visit visit = web.visit(Look.LIGHT).open("/" + ASKED)) {
            Answer overview = report("overview");
            assertRows(Shown.rows(visit.page(), "scopes"), overview.by("scope"), "error_ratio_1h", "p95_ms", "burn_1h");

            Shown totals = Shown.in(visit.page(), "dl.totals");
            Answer spend = report("spend-by-team");
            assertThat(totals.number("attempts"))
                    .isEqualByComparingTo(report("freshness").sum("attempts"));
            assertThat(totals.number("cost_usd")).isEqualByComparingTo(spend.sum("cost_usd"));
            assertThat(totals.number("wasted_usd")).isEqualByComparingTo(spend.sum("wasted_usd"));
        }
    }

    @Test
    void theListOfOutagesShowsEachWindow() {
        try (Visit visit = web.visit(Look.LIGHT).open("/outages" + ASKED)) {
            Map<String, JsonNode> outages = report("outages").by("outage_id");
            Map<String, Shown> shown = Shown.rows(visit.page(), "list");
            // Parts are folded under their whole.
            Set<String> whole = outages.keySet().stream()
                    .filter(id -> outages.get(id).get("parent_id").isNull())
                    .collect(Collectors.toSet());
            assertThat(shown.keySet()).containsAll(whole);
            shown.forEach((id, row) -> row.isOf(outages.get(id), "scope", "onset", "duration_s", "bad", "state"));
        }
    }

    @Test
    void anOutagesPageShowsItsCostAndTheDraftIsThePostMortem() {
        String id = Address.newestOutage(web);
        try (Visit visit = web.visit(Look.LIGHT).open("/outages/" + id)) {
            Answer costs = Answer.of(web.pipeline().reports(), "outage-cost", ReportRange.of(id));
            Shown.in(visit.page(), "#cost")
                    .isOf(costs.by("outage_id").get(id), "wasted_usd", "retry_usd", "cash_usd", "opportunity_usd");
        }
    }

    @Test
    void objectivesShowBudgetAndBurn() {
        try (Visit visit = web.visit(Look.LIGHT).open("/slos" + ASKED)) {
            Map<String, JsonNode> slos = report("slo").by("slo", "scope");
            assertRows(
                    Shown.rows(visit.page(), "objectives"),
                    slos,
                    "budget_remaining",
                    "state",
                    "burn_1h",
                    "burn_6h",
                    "burn_1d",
                    "burn_3d",
                    "exhausted_at");
            assertRows(
                    Shown.rows(visit.page(), "alerts"), report("alert-history").by("alert_id"), "fired_at", "rule");
            String chosen = visit.page().locator("tr.chosen").getAttribute("data-row");
            Shown.in(visit.page(), ".card dl.facts").isOf(slos.get(chosen), "error_ratio", "bad", "objective");
        }
    }

    @Test
    void costShowsSpendToTheLastDigitAndOutagesByTheirCash() {
        try (Visit visit = web.visit(Look.LIGHT).open("/cost" + ASKED)) {
            Answer teams = report("spend-by-team");
            Shown totals = Shown.in(visit.page(), "dl.facts.big");
            for (String column : new String[] {"cost_usd", "wasted_usd", "retry_usd", "unpriced_attempts"}) {
                assertThat(totals.number(column)).as(column).isEqualByComparingTo(teams.sum(column));
            }
            assertThat(totals.texts().get("cost_usd"))
                    .isEqualTo("$%,.2f".formatted(teams.sum("cost_usd").setScale(2, RoundingMode.HALF_EVEN)));
            assertThat(report("spend").sum("cost_usd")).isEqualByComparingTo(teams.sum("cost_usd"));
            assertRows(
                    Shown.rows(visit.page(), "costs"),
                    report("outage-cost").by("outage_id"),
                    "cash_usd",
                    "wasted_usd",
                    "retry_usd",
                    "opportunity_usd");
            assertThat(Shown.rows(visit.page(), "credits"))
                    .hasSameSizeAs(report("sla").rows());
        }
    }

    @Test
    void theTradeOffShowsEachModelAndTier() {
        Answer all = report("tradeoff");
        for (String tier : new String[] {"", "critical"}) {
            try (Visit visit = web.visit(Look.LIGHT).open("/tradeoff" + ASKED + "&tier=" + tier)) {
                Answer rows = new Answer(all.rows().stream()
                        .filter(row -> row.get("tier").asText("").equals(tier))
                        .toList());
                assertRows(
                        Shown.rows(visit.page(), "tradeoff"),
                        rows.by("scope"),
                        "availability",
                        "cost_per_1k_success_usd",
                        "p95_ms",
                        "standing");
            }
        }
    }

    @Test
    void theUsualPoliciesAreThoseOfTheReport() {
        try (Visit visit = web.visit(Look.LIGHT).open("/tradeoff" + ASKED + "&whatif=built-in")) {
            assertRows(
                    Shown.rows(visit.page(), "whatif"),
                    report("whatif").by("policy"),
                    "availability",
                    "delta_availability",
                    "cost_per_1k_usd",
                    "p95_ms");
        }
    }

    @Test
    void thePipelineShowsCoverageAndWhatWasRejected() {
        try (Visit visit = web.visit(Look.LIGHT).open("/pipeline" + ASKED)) {
            JsonNode fresh = report("freshness").rows().get(0);
            Shown.in(visit.page(), "#coverage").isOf(fresh, "coverage", "attempts", "probes");
            assertRows(
                    Shown.rows(visit.page(), "letters"),
                    report("letter-reasons").by("source", "format", "reason"));
            assertThat(Shown.rows(visit.page(), "quality"))
                    .hasSameSizeAs(report("quality").rows());
        }
    }

    private Answer report(String name) {
        return Answer.of(web.pipeline().reports(), name, RANGE);
    }

    private static void assertRows(Map<String, Shown> shown, Map<String, JsonNode> expected, String... least) {
        assertThat(shown).containsOnlyKeys(expected.keySet());
        shown.forEach((key, row) -> row.isOf(expected.get(key), least));
    }
}
