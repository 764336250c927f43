package dev.nines.sql.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.event.Burn;
import dev.nines.event.SloStatus;
import dev.nines.sql.rows.AlertRows;
import dev.nines.sql.rows.SloStatusRows;
import dev.nines.sql.support.Events;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectiveViewsTest extends ViewsFixture {
    private static SloStatus.Builder status(String time, long revision, double budget, String state) {
        return Events.sloStatus(time, revision).setBudgetRemaining(budget).setState(state);
    }

    @Test
    void aPointShowsTheNewestFiguresOfItsStep() {
        store(
                SloStatusRows.SLO_STATUS,
                List.of(
                        // A figure at the end of a step belongs to it.
                        status("10:00:00", 1, 0.9, "ok").build(),
                        status("10:01:00", 1, 0.8, "page").build(),
                        status("10:04:00", 1, 0.1, "page").build(),
                        status("10:04:00", 2, 0.7, "ok")
                                .setErrorRatio(0.003)
                                .setBurns(List.of(new Burn("1h", 1.5, 10L, 1L), new Burn("6h", null, 0L, 0L)))
                                .build(),
                        status("10:07:00", 1, 0.6, "ticket").build(),
                        status("10:07:00", 1, 0.5, "ok").setSlo("another").build()));
        // 7 hours: steps of 5 minutes
        Report series = run("slo-series", range("03:09:00", "10:09:00", null));

        assertThat(columns(series, "slo", "at", "budget_remaining", "state", "worst_state"))
                .containsExactly(
                        List.of("another", Events.at("10:07:00"), 0.5, "ok", "ok"),
                        List.of("openai-availability", Events.at("10:00:00"), 0.9, "ok", "ok"),
                        List.of("openai-availability", Events.at("10:05:00"), 0.7, "ok", "page"),
                        // Ends after the range: its newest figures are of 10:07.
                        List.of("openai-availability", Events.at("10:07:00"), 0.6, "ticket", "ticket"));
        assertThat(columns(series, "error_ratio", "burn_1h", "burn_6h", "burn_1d")
                        .get(2))
                .isEqualTo(Arrays.asList(0.003, 1.5, null, null));
    }

    @ParameterizedTest
    @CsvSource({"openai,2", "openai/gpt,1", "open,0", "'',2"})
    void aScopeMatchesItselfAndNarrowerOnes(String scope, int rows) {
        store(
                SloStatusRows.SLO_STATUS,
                List.of(
                        Events.sloStatus("10:00:00", 1).build(),
                        Events.sloStatus("10:00:00", 1).setModel("gpt").build()));

        assertThat(run("slo-series", range("09:00:00", "10:30:00", scope)).rows())
                .hasSize(rows);
    }

    @Test
    void alertsThatFiredOrLastedInTheRange() {
        store(
                AlertRows.ALERTS,
                List.of(
                        Events.alert("before", 2)
                                .setFiredAt(Events.at("08:00:00"))
                                .setResolvedAt(Events.at("08:59:59"))
                                .setState("resolved")
                                .build(),
                        Events.alert("into", 2)
                                .setFiredAt(Events.at("08:00:00"))
                                .setResolvedAt(Events.at("09:30:00"))
                                .setState("resolved")
                                .build(),
                        Events.alert("lasts", 1)
                                .setFiredAt(Events.at("07:00:00"))
                                .build(),
                        Events.alert("within", 1)
                                .setFiredAt(Events.at("09:10:00"))
                                .build(),
                        Events.alert("after", 1)
                                .setFiredAt(Events.at("10:00:00"))
                                .build()));

        assertThat(columns(
                        run("alert-history", range("09:00:00", "10:00:00", null)),
                        "alert_id",
                        "resolved_at",
                        "duration_s"))
                .containsExactly(
                        Arrays.asList("within", null, null),
                        List.of("into", Events.at("09:30:00"), 5400.0),
                        Arrays.asList("lasts", null, null));
    }
}
