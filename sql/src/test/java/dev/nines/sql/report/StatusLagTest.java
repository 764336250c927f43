package dev.nines.sql.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.event.Incident;
import dev.nines.event.Origin;
import dev.nines.event.Outage;
import dev.nines.event.Outcome;
import dev.nines.event.Pane;
import dev.nines.sql.rows.IncidentRows;
import dev.nines.sql.rows.OutageRows;
import dev.nines.sql.rows.PaneRows;
import dev.nines.sql.support.Events;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outages are openai's from 10:00:00 to 11:00:00, detected at 10:00:05, unless a test says otherwise. */
class StatusLagTest extends ReportsFixture {
    @Test
    void howFarThePageWasBehind() {
        outages(outage("o"));
        incidents(
                Events.incident("i", 1).setTitle("We are looking into it"),
                Events.incident("i", 2)
                        .setStartedAt(Events.at("10:05:00"))
                        .setFirstSeenAt(Events.at("10:20:00"))
                        .setResolvedAt(Events.at("11:30:00")));
        assertThat(rows("verdict", "outage_id", "incident_id", "title", "declared_at", "declared_onset"))
                .containsExactly(
                        List.of("matched", "o", "i", "Elevated errors", Events.at("10:20:00"), Events.at("10:05:00")));
        // 10:00:00 to 10:20:00; 10:00:05 to 10:20:00; 11:00:00 to 11:30:00
        assertThat(rows("declaration_lag_s", "detection_lead_s", "resolution_lag_s", "other_incidents"))
                .containsExactly(List.of(1200.0, 1195.0, 1800.0, 0L));
    }

    /** The page says 10:02:00; we looked at 10:14:00 and it was not there, and found it a minute later. */
    @Test
    void aPageThatBackDatesItsDeclarationIsTakenAtWhatWeSaw() {
        outages(outage("o"));
        incidents(incident("i", "10:00:00", "11:30:00")
                .setFirstSeenAt(Events.at("10:02:00"))
                .setNoticedAt(Events.at("10:15:00"))
                .setAbsentAt(Events.at("10:14:00")));
        assertThat(rows("declared_at", "claimed_at", "noticed_at", "declaration_lag_s"))
                .containsExactly(List.of(Events.at("10:14:00"), Events.at("10:02:00"), Events.at("10:15:00"), 840.0));
    }

    /** We looked at 10:14:00 and at 10:30:00: between them it may be as the page says. */
    @Test
    void aDeclarationBetweenTwoLooksIsTakenAtThePagesWord() {
        outages(outage("o"));
        incidents(incident("i", "10:00:00", "11:30:00")
                .setFirstSeenAt(Events.at("10:20:00"))
                .setNoticedAt(Events.at("10:30:00"))
                .setAbsentAt(Events.at("10:14:00")));
        assertThat(rows("declared_at", "claimed_at", "declaration_lag_s"))
                .containsExactly(List.of(Events.at("10:20:00"), Events.at("10:20:00"), 1200.0));
    }

    /** Two hours after the end is the last moment; an incident resolved before the onset is another one. */
    @ParameterizedTest
    @CsvSource({
        "08:00:00, 09:59:59, false",
        "08:00:00, 10:00:00, true",
        "09:00:00, 14:00:00, true",
        "10:59:59, 11:00:30, true",
        "13:00:00, 14:00:00, true",
        "13:00:01, 14:00:00, false"
    })
    void theWindowsTouchOrThePageIsUpToTwoHoursLate(String started, String resolved, boolean matches) {
        outages(outage("o"));
        incidents(incident("i", started, resolved));
        assertThat(rows("verdict").contains(List.<Object>of("matched"))).isEqualTo(matches);
    }

    @Test
    void theIncidentDeclaredFirstIsShownWithEachOutageItTouches() {
        outages(outage("o1"), outage("o2").setOnset(Events.at("12:00:00")).setEndedAt(Events.at("12:30:00")));
        incidents(
                incident("late", "10:00:00", "10:30:00").setFirstSeenAt(Events.at("10:40:00")),
                incident("long", "10:10:00", "12:10:00").setFirstSeenAt(Events.at("10:15:00")));
        assertThat(rows("outage_id", "incident_id", "other_incidents", "declaration_lag_s"))
                .containsExactly(List.of("o2", "long", 0L, -6300.0), List.of("o1", "long", 1L, 900.0));
    }

    @Test
    void outagesThatNobodyDeclared() {
        outages(
                outage("declared"),
                outage("long").setOnset(Events.at("20:00:00")).setEndedAt(Events.at("20:05:00")),
                outage("short").setOnset(Events.at("21:00:00")).setEndedAt(Events.at("21:04:59")),
                outage("page unknown").setProvider("aurora"));
        incidents(incident("i", "10:00:00", "11:00:00"));
        assertThat(rows("outage_id", "verdict", "incident_id", "declared_at", "declaration_lag_s", "observed"))
                .containsExactlyInAnyOrder(
                        List.of("declared", "matched", "i", Events.at("10:20:00"), 1200.0, 0L),
                        Arrays.asList("long", "never_declared", null, null, null, null),
                        Arrays.asList("short", "below_notice", null, null, null, null),
                        Arrays.asList("page unknown", "not_followed", null, null, null, null));
    }

    /** The window is 10:00:30 to 10:02:00: the minutes 10:00 to 10:02. */
    @Test
    void incidentsWithoutOutageNeedEvidence() {
        panes(
                pane("09:59:00", Origin.gateway, 1),
                pane("10:00:00", Origin.gateway, 2),
                pane("10:02:00", Origin.probe, 4),
                pane("10:03:00", Origin.gateway, 8),
                pane("10:01:00", Origin.gateway, 16).setProvider("groq"),
                // The same attempts once more: a model's, a region's, the requests'.
                pane("10:00:00", Origin.gateway, 2).setModel("gpt"),
                pane("10:00:00", Origin.gateway, 2).setRegion("eu"),
                pane("10:00:00", Origin.gateway, 2).setProvider("*").setLevel("request"));
        incidents(
                incident("i", "10:00:30", "10:02:00"),
                incident("quiet", "20:00:00", "21:00:00"),
                incident("i", "10:00:30", "10:02:00").setProvider("mistral"),
                incident("names gpt", "10:00:30", "10:02:00").setModels(List.of("gpt", "mini")),
                incident("names mini", "10:00:30", "10:02:00").setModels(List.of("mini")));
        assertThat(rows("provider", "incident_id", "verdict", "observed", "outage_id", "onset"))
                .containsExactlyInAnyOrder(
                        Arrays.asList("openai", "i", "no_effect_seen", 6L, null, null),
                        Arrays.asList("openai", "quiet", "not_observed", 0L, null, null),
                        Arrays.asList("mistral", "i", "not_observed", 0L, null, null),
                        Arrays.asList("openai", "names gpt", "no_effect_seen", 2L, null, null),
                        Arrays.asList("openai", "names mini", "not_observed", 0L, null, null));
    }

    @Test
    void windowsThatCannotBeRightGiveNoLag() {
        panes(pane("10:10:00", Origin.gateway, 5), pane("23:00:00", Origin.gateway, 5));
        outages(outage("o"));
        incidents(
                incident("open", "10:00:00", null),
                incident("open without outage", "22:30:00", null),
                incident("backward without outage", "22:30:00", "22:00:00"));
        assertThat(rows("incident_id", "verdict", "declared_window", "declaration_lag_s", "resolution_lag_s"))
                .containsExactlyInAnyOrder(
                        Arrays.asList("open", "matched", "never_closed", 1200.0, null),
                        Arrays.asList("open without outage", "never_closed", "never_closed", null, null),
                        Arrays.asList("backward without outage", "backward", "backward", null, null));
        // Open for 13 hours when the next outage begins: not the same.
        outages(outage("next day").setOnset(Events.at("23:00:00")).setEndedAt(Events.at("23:30:00")));
        assertThat(rows("outage_id", "incident_id", "verdict"))
                .contains(List.of("next day", "backward without outage", "matched"))
                .doesNotContain(List.of("next day", "open", "matched"));
    }

    @Test
    void anOutageThatLastsHasNoResolutionYet() {
        outages(outage("o").setEndedAt(null).setState("open"));
        incidents(incident("i", "10:25:00", "10:45:00"));
        assertThat(rows("verdict", "ended_at", "resolved_at", "resolution_lag_s"))
                .containsExactly(Arrays.asList("matched", null, Events.at("10:45:00"), null));
    }

    @Test
    void onlyOutagesOfAProviderCount() {
        outages(
                outage("gone").setState("retracted").setRevision(2),
                outage("gone"),
                outage("drift").setKind("behaviour"),
                outage("us").setKind("local_fault").setProvider("*"),
                outage("ours too").setParentId("us"),
                outage("slow").setKind("latency"),
                outage("refused").setKind("throttling"));
        incidents(incident("i", "10:00:00", "11:00:00"));
        assertThat(rows("outage_id", "verdict"))
                .containsExactlyInAnyOrder(List.of("slow", "matched"), List.of("refused", "matched"));
    }

    @Test
    void modelsThatAnIncidentNames() {
        outages(
                outage("all"),
                outage("gpt").setModel("gpt"),
                outage("gpt eu").setModel("gpt").setRegion("eu"),
                outage("eu").setRegion("eu"),
                outage("mini").setModel("mini"));
        incidents(incident("i", "10:00:00", "11:00:00").setModels(List.of("gpt", "other")));
        assertThat(rows("outage_id", "verdict", "scope"))
                .containsExactlyInAnyOrder(
                        List.of("all", "matched", "openai"),
                        List.of("gpt", "matched", "openai/gpt"),
                        List.of("gpt eu", "matched", "openai/gpt/eu"),
                        List.of("eu", "matched", "openai/*/eu"),
                        List.of("mini", "never_declared", "openai/mini"));
    }

    @ParameterizedTest
    @CsvSource({"'',5", "openai,4", "openai/gpt,2", "openai/mini,1", "groq,1", "azure,0"})
    void aScopeTakesOutagesInItAndIncidentsThatSpeakOfIt(String scope, int expected) {
        outages(outage("all"), outage("gpt").setModel("gpt"));
        incidents(
                incident("matched", "10:00:00", "11:00:00"),
                incident("one", "20:00:00", "21:00:00").setModels(List.of("gpt", "mini")),
                incident("two", "20:00:00", "21:00:00"),
                incident("three", "20:00:00", "21:00:00").setProvider("groq"));
        assertThat(run("status-lag", new ReportRange(Optional.empty(), Optional.empty(), Optional.of(scope)))
                        .rows())
                .hasSize(expected);
    }

    /** The incident lies outside of the range and belongs to the outage all the same. */
    @Test
    void whatTouchesTheRange() {
        outages(outage("in"), outage("before").setOnset(Events.at("07:00:00")).setEndedAt(Events.at("08:00:00")));
        incidents(
                incident("late", "12:00:00", "13:00:00"),
                incident("later", "18:00:00", "19:00:00"),
                incident("of the one before", "09:30:00", "09:45:00"));
        ReportRange range = new ReportRange(
                Optional.of(Events.at("09:00:00")), Optional.of(Events.at("11:30:00")), Optional.empty());
        assertThat(columns(run("status-lag", range), "outage_id", "incident_id"))
                .containsExactly(List.of("in", "late"));
    }

    private List<List<Object>> rows(String... columns) {
        return columns(run("status-lag", ReportRange.ALL), columns);
    }

    private void outages(Outage.Builder... events) {
        store(
                OutageRows.OUTAGES,
                Arrays.stream(events).map(Outage.Builder::build).toList());
    }

    private void incidents(Incident.Builder... events) {
        store(
                IncidentRows.INCIDENTS,
                Arrays.stream(events).map(Incident.Builder::build).toList());
    }

    private void panes(Pane.Builder... events) {
        store(PaneRows.MINUTES, Arrays.stream(events).map(Pane.Builder::build).toList());
    }

    private static Outage.Builder outage(String id) {
        return Events.outage(id, 1).setState("closed").setEndedAt(Events.at("11:00:00"));
    }

    private static Incident.Builder incident(String id, String started, String resolved) {
        return Events.incident(id, 1)
                .setStartedAt(Events.at(started))
                .setResolvedAt(resolved == null ? null : Events.at(resolved));
    }

    private static Pane.Builder pane(String start, Origin origin, long attempts) {
        return Events.pane(0, 1)
                .setStart(Events.at(start))
                .setOutcomes(List.of(Events.count(Outcome.ok, origin, attempts)));
    }
}
