package dev.nines.sql.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.event.Origin;
import dev.nines.event.Outcome;
import dev.nines.sql.rows.ErrorRateRows;
import dev.nines.sql.support.Events;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Null is written "null", and figures with six decimals. All on one day, which is the span of what is declared. */
class ReliabilityTest extends WindowsFixture {
    @Test
    void overlappingNestedAndTouchingWindowsAreOneIncident() {
        incidents(
                incident("a", "10:00:00", "11:00:00"),
                incident("nested", "10:30:00", "10:45:00"),
                incident("overlaps", "10:50:00", "11:10:00"),
                incident("touches", "11:10:00", "11:30:00"),
                incident("apart", "20:00:00", "20:30:00"));
        // United: 10:00 to 11:30, 90 minutes, and 20:00 to 20:30, 30 minutes. Before: 60 + 15 + 20 + 20 + 30.
        assertThat(rows("scope", "source", "incidents", "windows", "windows_min", "overlapping", "downtime_min"))
                .containsExactly(List.of("openai", "declared", "2", "5", 145.0, "4", 120.0));
        // 1.5 h and 0.5 h; 10 h from start to start; 120 of a day's 1440 minutes
        assertThat(rows("mttr_h_mean", "mttr_h_median", "mtbf_d_mean", "mtbf_d_median", "longest_min", "availability"))
                .containsExactly(List.of(1.0, 1.0, 0.416667, 0.416667, 90.0, 0.916667));
        assertThat(rows("observed_days", "mttr_basis", "mtbf_basis", "availability_basis"))
                .containsExactly(List.of(1.0, "2 ended, start to end", "1 x start to start", "the provider's word"));
    }

    /** Repairs of 10, 20 and 60 minutes; starts at 0, 2 and 12 h, so 2 and 10 h between them; a fourth at 16 h. */
    @Test
    void meanAndMedianDiffer() {
        incidents(
                incident("a", "00:00:00", "00:10:00"),
                incident("b", "02:00:00", "02:20:00"),
                incident("c", "12:00:00", "13:00:00"),
                incident("d", "16:00:00", "16:30:00"));
        // Mean (10 + 20 + 60 + 30) / 4 = 30 min, median (20 + 30) / 2 = 25; between: 2, 10 and 4 h
        assertThat(rows("mttr_h_mean", "mttr_h_median", "mtbf_d_mean", "mtbf_d_median"))
                .containsExactly(List.of(0.5, 0.416667, 0.222222, 0.166667));
    }

    @Test
    void oneIncidentHasNoTimeBetweenFailures() {
        incidents(incident("a", "10:00:00", "10:00:00"));
        assertThat(rows("incidents", "mttr_h_mean", "mtbf_d_mean", "mtbf_d_median", "mtbf_basis", "availability"))
                .containsExactly(List.of("1", 0.0, "null", "null", "needs 2 incidents", 1.0));
    }

    @Test
    void backwardOpenAndAnnouncedWindowsAreSetApartAndCounted() {
        incidents(
                incident("fine", "10:00:00", "11:00:00"),
                incident("backward", "12:00:00", "11:59:59"),
                incident("never closed", "13:00:00", null),
                incident("announced", "14:00:00", "18:00:00").setImpact("maintenance"),
                incident("planned", "15:00:00", "16:00:00").setStatus("completed"),
                incident("only backward", "12:00:00", "11:00:00").setProvider("groq"));
        assertThat(rows(
                        "scope",
                        "incidents",
                        "windows",
                        "backward",
                        "open",
                        "maintenance",
                        "downtime_min",
                        "availability"))
                .containsExactly(
                        List.of("groq", "0", "0", "1", "0", "0", 0.0, 1.0),
                        List.of("openai", "1", "1", "1", "1", "2", 60.0, 0.958333));
    }

    @Test
    void anIdUnderSeveralServicesIsAnIncidentOfEach() {
        incidents(
                incident("x", "10:00:00", "11:00:00"),
                incident("x", "10:00:00", "11:00:00").setProvider("chatgpt"),
                incident("y", "12:00:00", "13:00:00").setProvider("chatgpt"));
        assertThat(rows("scope", "incidents", "shared_ids", "downtime_min"))
                .containsExactly(List.of("chatgpt", "2", "1", 120.0), List.of("openai", "1", "1", 60.0));
    }

    /** Data from 10:00 to 10:10 and from 10:20 to 10:30; down from 10:05 to 10:25. */
    @Test
    void timeWithoutDataIsNeitherUpNorDown() {
        minutes("openai", "10:00:00", "10:10:00");
        minutes("openai", "10:20:00", "10:30:00");
        outages(outage("o", "10:05:00", "10:25:00"));
        // 5 + 5 of 20 minutes with data were down; 10 of the 20 minutes down were not seen
        assertThat(rows("source", "downtime_min", "unseen_down_min", "availability", "longest_gap_min", "mttr_h_mean"))
                .containsExactly(List.of("detected", 20.0, 10.0, 0.5, "10", 0.333333));
        assertThat(rows("observed_days", "availability_basis")).containsExactly(List.of(0.013889, "minutes with data"));
    }

    /** Down from 10:00:30 to 10:02:15, data in the minutes 10:00 and 10:02: 30 s + 15 s of 120 s. */
    @Test
    void partsOfMinutesCountAsParts() {
        panes(pane(Events.at("10:00:00"), Outcome.ok, 1), pane(Events.at("10:02:00"), Outcome.ok, 1));
        outages(outage("o", "10:00:30", "10:02:15"));
        assertThat(rows("availability", "downtime_min", "unseen_down_min", "longest_gap_min"))
                .containsExactly(List.of(0.625, 1.75, 1.0, "1"));
    }

    /** Outages begin at 10:00, 10:02 and 10:28, with 20 minutes of data from the first to the last of these 28. */
    @Test
    void timeBetweenFailuresOnBothClocks() {
        minutes("openai", "10:00:00", "10:10:00");
        minutes("openai", "10:18:00", "10:30:00");
        outages(
                outage("a", "10:00:00", "10:01:00"),
                outage("b", "10:02:00", "10:03:00"),
                outage("c", "10:28:00", "10:29:00"));
        // 28 min / 2 and 20 min / 2, of 1440
        assertThat(rows("mtbf_d_mean", "mtbf_d_median", "mtbf_observed_d_mean"))
                .containsExactly(List.of(0.009722, 0.009722, 0.006944));
    }

    @Test
    void availabilityByAttemptsCountsGoodAndBadOnesOnly() {
        panes(
                Events.pane(0, 1)
                        .setOutcomes(List.of(
                                Events.count(Outcome.ok, Origin.gateway, 6),
                                Events.count(Outcome.server_error, Origin.gateway, 2),
                                Events.count(Outcome.rate_limited, Origin.gateway, 5),
                                Events.count(Outcome.client_error, Origin.gateway, 9),
                                Events.count(Outcome.timeout, Origin.probe, 3))),
                // The same minute's second shard, its older snapshot replaced.
                Events.pane(1, 1).setOutcomes(List.of(Events.count(Outcome.timeout, Origin.gateway, 9))),
                Events.pane(1, 2).setOutcomes(List.of(Events.count(Outcome.timeout, Origin.gateway, 2))),
                pane(Events.at("10:01:00"), Outcome.client_error, 4),
                // A probe alone is data.
                Events.pane(0, 1)
                        .setStart(Events.at("10:02:00"))
                        .setOutcomes(List.of(Events.count(Outcome.ok, Origin.probe, 1))),
                pane(Events.at("10:00:00"), Outcome.timeout, 4).setProvider("*").setLevel("request"));
        // 6 / (6 + 2 + 2); the minutes 10:00 and 10:02
        assertThat(rows("scope", "availability_attempts", "observed_days", "incidents", "availability", "longest_min"))
                .containsExactly(List.of("openai", 0.6, 0.001389, "0", 1.0, "null"));
    }

    /** Down with our own network from 10:04 to 10:06, of ten minutes. */
    @Test
    void ourOwnFaultSaysNothingOfAProvider() {
        minutes("openai", "10:00:00", "10:10:00");
        panes(pane(Events.at("10:04:00"), Outcome.connection, 90).setShard(1));
        outages(
                outage("us", "10:04:00", "10:05:59").setKind("local_fault").setProvider("*"),
                outage("with us", "10:04:00", "10:06:00").setParentId("us"),
                outage("its model", "10:04:00", "10:06:00").setModel("gpt").setParentId("with us"),
                outage("theirs", "10:08:00", "10:09:00"));
        // 1 of 8 minutes; all of the 80 attempts outside of the fault were good
        assertThat(rows("scope", "incidents", "availability", "availability_attempts"))
                .containsExactly(List.of("openai", "1", 0.875, 1.0));
    }

    @Test
    void whatCountsAsAnOutage() {
        minutes("openai", "10:00:00", "12:00:00");
        outages(
                outage("P2", "10:00:00", "10:10:00").setPeakSeverity("P2").setKind("throttling"),
                outage("P1", "10:05:00", "10:15:00").setKind("latency"),
                outage("P3", "10:30:00", "10:40:00").setPeakSeverity("P3"),
                outage("gone", "10:50:00", "11:00:00").setState("retracted"),
                outage("drift", "11:00:00", "11:10:00").setKind("behaviour").setPeakSeverity("P4"),
                outage("of a model", "11:30:00", "11:40:00").setModel("gpt").setParentId("P1"));
        assertThat(rows("scope", "incidents", "windows", "overlapping", "minor", "downtime_min"))
                .containsExactly(
                        List.of("openai", "1", "2", "2", "1", 15.0),
                        // Nothing was seen of the model: its availability is unknown.
                        List.of("openai/gpt", "1", "1", "0", "0", 10.0));
        assertThat(rows("scope", "availability"))
                .containsExactly(List.of("openai", 0.875), List.of("openai/gpt", "null"));
    }

    /** Seen up to 10:30. */
    @Test
    void anOutageThatLastsIsDownSoFarAndHasNoTimeToRepair() {
        minutes("openai", "10:00:00", "10:40:00");
        outages(outage("o", "10:10:00", null));
        assertThat(rows("incidents", "lasting", "mttr_h_mean", "downtime_min", "availability", "mttr_basis"))
                .containsExactly(List.of("1", "1", "null", 20.0, 0.5, "0 ended, start to end"));
    }

    /** From 09:00 to 10:30, of which the first incident takes an hour of its three. */
    @Test
    void minutesAreThoseInTheRangeAndRepairsAreWhole() {
        incidents(
                incident("began before", "07:00:00", "10:00:00"),
                incident("outside", "10:30:00", "11:00:00"),
                incident("later", "20:00:00", null));
        ReportRange range = new ReportRange(
                Optional.of(Events.at("09:00:00")), Optional.of(Events.at("10:30:00")), Optional.empty());
        assertThat(rounded(columns(
                        run("reliability", range),
                        "incidents",
                        "mttr_h_mean",
                        "downtime_min",
                        "longest_min",
                        "availability",
                        "open")))
                .containsExactly(List.of("1", 3.0, 60.0, 60.0, 0.333333, "0"));
    }

    /** The page of groq is watched: from its own first day up to the watermark, here noon of the day after. */
    @Test
    void aWatchedPageIsKnownUpToTheWatermarkAndFilesFromTheirFirstDayToTheirLast() {
        incidents(
                incident("a", "10:00:00", "11:00:00"),
                incident("b", "10:00:00", "11:00:00")
                        .setProvider("mistral")
                        .setStartedAt(Events.at("10:00:00").minusSeconds(2 * 86_400))
                        .setResolvedAt(Events.at("10:00:00").minusSeconds(2 * 86_400 - 60)),
                incident("c", "12:00:00", "13:00:00").setProvider("groq").setNoticedAt(Events.at("12:00:30")));
        store(
                ErrorRateRows.ERROR_RATES,
                List.of(Events.errorRate("12:00:00", 1)
                        .setWatermark(Events.at("12:00:00").plusSeconds(86_400))
                        .build()));
        assertThat(rows("scope", "observed_days"))
                .containsExactly(List.of("groq", 1.5), List.of("mistral", 3.0), List.of("openai", 3.0));
    }

    @ParameterizedTest
    @CsvSource({"'',4", "openai,3", "openai/gpt,1", "groq,1", "openai/*,0"})
    void aScopeTakesNarrowerOnesToo(String scope, int expected) {
        minutes("openai", "10:00:00", "10:01:00");
        panes(
                pane(Events.at("10:00:00"), Outcome.ok, 10).setModel("gpt"),
                pane(Events.at("10:00:00"), Outcome.ok, 10).setProvider("groq"));
        incidents(incident("a", "10:00:00", "11:00:00"));
        assertThat(run("reliability", new ReportRange(Optional.empty(), Optional.empty(), Optional.of(scope)))
                        .rows())
                .hasSize(expected);
    }

    @Test
    void detectedAndDeclaredStandBelowEachOther() {
        minutes("openai", "10:00:00", "10:10:00");
        outages(outage("o", "10:00:00", "10:01:00"));
        incidents(incident("a", "10:00:00", "11:00:00"));
        assertThat(rows("scope", "source", "availability"))
                .containsExactly(List.of("openai", "detected", 0.9), List.of("openai", "declared", 0.958333));
    }

    private List<List<Object>> rows(String... columns) {
        return rounded(columns(run("reliability", ReportRange.ALL), columns));
    }
}
