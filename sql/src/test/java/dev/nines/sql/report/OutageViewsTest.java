package dev.nines.sql.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.sql.rows.AlertRows;
import dev.nines.sql.rows.IncidentRows;
import dev.nines.sql.rows.OutageRows;
import dev.nines.sql.rows.PaneRows;
import dev.nines.sql.support.Events;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutageViewsTest extends ViewsFixture {
    private static final ReportRange ELSEWHEN = range("00:00:00", "00:01:00", "o");

    @Test
    void theSeriesIsOfTheOutagesScopeAndHalfAnHourAround() {
        store(
                OutageRows.OUTAGES,
                List.of(Events.outage("o", 2)
                        .setModel("gpt")
                        .setOnset(Events.at("10:00:30"))
                        .setEndedAt(Events.at("10:10:00"))
                        .build()));
        store(
                PaneRows.MINUTES,
                List.of(
                        minute("09:29:00", 1, 1, 0, 0, 0).setModel("gpt").build(),
                        minute("09:30:00", 3, 100, 1, 0, 0).setModel("gpt").build(),
                        minute("10:39:00", 1, 100, 3, 1, 1).setModel("gpt").build(),
                        minute("10:40:00", 1, 1, 0, 0, 0).setModel("gpt").build(),
                        minute("10:05:00", 1, 1, 0, 0, 0).build(),
                        minute("10:05:00", 1, 1, 0, 0, 0)
                                .setModel("gpt")
                                .setRegion("eu")
                                .build()));

        assertThat(columns(run("outage-series", ELSEWHEN), "at", "attempts", "bad", "error_ratio", "p50_ms", "step_s"))
                .containsExactly(
                        List.of(Events.at("09:30:00"), 4L, 1L, 0.25, ms(100), 60L),
                        List.of(Events.at("10:39:00"), 6L, 3L, 0.75, ms(100), 60L));
    }

    @Test
    void anOutageThatLastsIsShownUpToItsWatermarkInWiderSteps() {
        store(
                OutageRows.OUTAGES,
                List.of(Events.outage("o", 1)
                        .setOnset(Events.at("04:00:00"))
                        .setWatermark(Events.at("10:00:00"))
                        .build()));
        store(
                PaneRows.MINUTES,
                List.of(
                        minute("10:26:00", 1, 1, 0, 0, 0).build(),
                        minute("10:29:00", 1, 1, 0, 0, 0).build(),
                        minute("10:30:00", 1, 1, 0, 0, 0).build()));

        assertThat(columns(run("outage-series", ELSEWHEN), "at", "attempts", "step_s"))
                .containsExactly(List.of(Events.at("10:25:00"), 2L, 300L));
    }

    @Test
    void marksComeInOrderOfTime() {
        store(
                OutageRows.OUTAGES,
                List.of(Events.outage("o", 2)
                        .setEndedAt(Events.at("10:40:00"))
                        .setRecoveredDetectedAt(Events.at("10:41:00"))
                        .setState("closed")
                        .build()));
        store(
                AlertRows.ALERTS,
                List.of(
                        Events.alert("a", 2)
                                .setState("resolved")
                                .setResolvedAt(Events.at("10:50:00"))
                                .build(),
                        Events.alert("other", 1).setProvider("groq").build(),
                        Events.alert("late", 1)
                                .setFiredAt(Events.at("11:40:01"))
                                .build()));
        store(
                IncidentRows.INCIDENTS,
                List.of(Events.incident("i", 1)
                        .setResolvedAt(Events.at("11:00:00"))
                        .build()));

        assertThat(columns(run("outage-markers", ELSEWHEN), "at", "kind", "source"))
                .containsExactly(
                        List.of(Events.at("10:00:00"), "onset", "detector"),
                        List.of(Events.at("10:00:05"), "detected", "detector"),
                        List.of(Events.at("10:02:00"), "alert_fired", "objectives"),
                        List.of(Events.at("10:20:00"), "declared", "status page"),
                        List.of(Events.at("10:40:00"), "ended", "detector"),
                        List.of(Events.at("10:41:00"), "recovery_detected", "detector"),
                        List.of(Events.at("10:50:00"), "alert_resolved", "objectives"),
                        List.of(Events.at("11:00:00"), "declared_resolved", "status page"));
        assertThat(columns(run("outage-markers", ELSEWHEN), "title").get(2))
                .containsExactly("page: openai-availability of openai, 1h/5m 14.4x, burn 15");
    }

    @Test
    void aRetractedOutageHasItsOwnMarksOnly() {
        store(
                OutageRows.OUTAGES,
                List.of(Events.outage("o", 2).setState("retracted").build()));
        store(AlertRows.ALERTS, List.of(Events.alert("a", 1).build()));
        store(IncidentRows.INCIDENTS, List.of(Events.incident("i", 1).build()));

        assertThat(columns(run("outage-markers", ELSEWHEN), "kind"))
                .containsExactly(List.of("onset"), List.of("detected"));
    }
}
