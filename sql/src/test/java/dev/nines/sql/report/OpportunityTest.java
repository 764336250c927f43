package dev.nines.sql.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nines.domain.money.RequestValue;
import dev.nines.event.Origin;
import dev.nines.event.Outcome;
import dev.nines.event.OutcomeCount;
import dev.nines.event.Pane;
import dev.nines.sql.rows.OutageRows;
import dev.nines.sql.rows.PaneRows;
import dev.nines.sql.support.Events;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests that were lost, late, or never came; the outage o is openai's, from 10:00:00 to 10:10:00. */
class OpportunityTest extends CostFixture {
    private static final Instant ONSET = Events.at("10:00:00");

    /** Lost: r1 of red. Late: r2 of red by 20 s, r3 of blue by 5 s. */
    private void lostAndLate() {
        outage();
        attempts(
                call("a1", "r1", 1, "10:01:00", "10:01:10", Outcome.timeout).setTeam("red"),
                call("a2", "r2", 1, "10:01:00", "10:01:10", Outcome.timeout).setTeam("red"),
                call("a3", "r2", 2, "10:01:20", "10:01:30", Outcome.ok).setTeam("red"),
                call("a4", "r3", 1, "10:01:00", "10:01:04", Outcome.timeout).setTeam("blue"),
                call("a5", "r3", 2, "10:01:05", "10:01:09", Outcome.ok).setTeam("blue"));
    }

    private static RequestValue worth(String team, String request, String second) {
        return new RequestValue(
                "route of " + team,
                team,
                null,
                null,
                null,
                null,
                null,
                null,
                request == null ? null : new BigDecimal(request),
                second == null ? null : new BigDecimal(second),
                "values.yaml");
    }

    private void values(RequestValue... values) {
        declare(List.of(values), List.of(), Instant.parse("2026-03-01T00:00:00Z"));
    }

    @Test
    void withoutADeclarationNothingIsValued() {
        lostAndLate();
        assertThat(row("lost_requests", "delay_s", "lost_usd", "delay_usd", "opportunity_usd", "unvalued_requests"))
                .isEqualTo(Arrays.asList(1L, 25.0, null, null, null, 1L));
    }

    @Test
    void theFirstRowThatFitsValuesARequest() {
        lostAndLate();
        values(worth("red", "1.5", "0.001"), worth(null, null, "0.01"));
        // Lost: r1 at 1.5. Delay: 20 s x 0.001 + 5 s x 0.01 = 0.07. Nothing is said of those that never came.
        assertThat(row("lost_usd", "delay_usd", "suppressed_usd", "opportunity_usd", "unvalued_requests"))
                .isEqualTo(Arrays.asList(usd("1.5"), usd("0.07"), null, usd("1.57"), 0L));
        assertThat(row("cash_usd")).containsExactly(usd("0.05"));
    }

    @Test
    void aLostRequestWithoutAValueIsCounted() {
        lostAndLate();
        values(worth("blue", "2", null), RequestValue.notValued("values.yaml"));
        assertThat(row("lost_usd", "delay_usd", "opportunity_usd", "unvalued_requests"))
                .isEqualTo(Arrays.asList(null, null, null, 1L));
    }

    /** Ten minutes of an hour: so many came to openai of so many in all, in the week before, and before that. */
    @Test
    void whatDidNotComeIsWhatCameInTheWeeksBefore() {
        lostAndLate();
        values(worth(null, "2", null));
        week(1, 600, 1200);
        week(2, 660, 1200);
        week(3, 720, 1200);
        now(60, 100);
        // A sixth of an hour: 100, 110, 120 expected, 200 in all. Missing here 110 - 60, of all 200 - 100: so 50.
        assertThat(row("expected_requests", "observed_requests", "suppressed_requests", "baseline", "baseline_n"))
                .containsExactly(110.0, 60L, 50.0, "weeks", 3L);
        // Deviation 10, that of a Poisson count of 110 is sqrt(110): t = 2.92, times sqrt(4 / 3) = 35.36 here; of all
        // 2.92 x sqrt(200) x sqrt(4 / 3) = 47.68, which is less far: 100 - 47.68 = 52.32 is more than 14.64.
        assertThat((Double) row("suppressed_low").get(0)).isCloseTo(50 - 35.363, within(0.01));
        assertThat((Double) row("suppressed_high").get(0)).isCloseTo(50 + 35.363, within(0.01));
        // 50 x 2, and r1 at 2; delay is not valued.
        assertThat(row("suppressed_usd", "lost_usd", "opportunity_usd"))
                .containsExactly(usd("100"), usd("2"), usd("102"));
        assertThat((BigDecimal) row("opportunity_low_usd").get(0)).isBetween(usd("31.2"), usd("31.4"));
        assertThat((BigDecimal) row("opportunity_high_usd").get(0)).isBetween(usd("172.6"), usd("172.8"));
    }

    @Test
    void whatWasSentElsewhereIsNotMissing() {
        outage();
        week(1, 600, 1200);
        week(2, 660, 1200);
        now(10, 195);
        // Missing here 105 - 10 = 95, but of all 200 - 195 only.
        assertThat(row("suppressed_requests")).containsExactly(5.0);
    }

    @Test
    void daysCountWhereThereAreNoTwoWeeks() {
        outage();
        week(1, 6000, 6000);
        day(1, 600, 600);
        day(2, 1200, 1200);
        now(60, 60);
        assertThat(row("expected_requests", "suppressed_requests", "baseline", "baseline_n"))
                .containsExactly(150.0, 90.0, "days", 2L);
    }

    @Test
    void anHourWithAnOutageOrWithoutAnyTrafficIsNoBaseline() {
        outage();
        week(1, 600, 1200);
        week(2, 660, 1200);
        week(3, 0, 0);
        store(
                OutageRows.OUTAGES,
                List.of(Events.outage("before", 1)
                        .setOnset(ONSET.minus(Duration.ofDays(14)).plusSeconds(1800))
                        .setEndedAt(ONSET.minus(Duration.ofDays(14)).plusSeconds(2000))
                        .build()));
        now(60, 100);
        Report report = run("outage-cost", ReportRange.ALL);
        assertThat(columns(report, "outage_id", "expected_requests", "suppressed_requests", "baseline"))
                .contains(Arrays.asList("o", null, null, null));
    }

    private void week(int ago, long here, long all) {
        hour(ONSET.minus(Duration.ofDays(7L * ago)), here, all);
    }

    private void day(int ago, long here, long all) {
        hour(ONSET.minus(Duration.ofDays(ago)), here, all);
    }

    private void hour(Instant start, long here, long all) {
        store(PaneRows.HOURS, List.of(pane(start, here).setWidthS(3600).build(), requests(start, all, 3600)));
    }

    /** In the ten minutes of the outage, and the one it ends in: all in the first. */
    private void now(long here, long all) {
        List<Pane> panes = new ArrayList<>(List.of(pane(ONSET, here).build(), requests(ONSET, all, 60)));
        panes.add(pane(ONSET.plusSeconds(660), 1000).build());
        store(PaneRows.MINUTES, panes);
    }

    private static Pane.Builder pane(Instant start, long first) {
        return Events.pane(0, 1).setStart(start).setFirstAttempts(first).setOutcomes(ok(first));
    }

    private static Pane requests(Instant start, long all, int width) {
        return Events.pane(0, 1)
                .setProvider("*")
                .setLevel("request")
                .setStart(start)
                .setWidthS(width)
                .setOutcomes(ok(all))
                .build();
    }

    private static List<OutcomeCount> ok(long count) {
        return count == 0 ? List.of() : List.of(Events.count(Outcome.ok, Origin.gateway, count));
    }
}
