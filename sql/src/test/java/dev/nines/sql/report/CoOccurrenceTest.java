package dev.nines.sql.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.sql.support.Events;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CoOccurrenceTest extends WindowsFixture {
    /** groq 10:00 to 11:00, in two windows that overlap; openai 10:30 to 12:00; of a day. */
    @Test
    void jointTimeOfUnitedWindows() {
        incidents(
                incident("a", "10:00:00", "10:50:00").setProvider("groq"),
                incident("b", "10:40:00", "11:00:00").setProvider("groq"),
                incident("c", "10:30:00", "12:00:00"));
        assertThat(rows("provider", "other", "source", "down_min", "other_down_min", "joint_min", "observed_days"))
                .containsExactly(List.of("groq", "openai", "declared", 60.0, 90.0, 30.0, 1.0));
        // 30 / 1440 against 60 / 1440 * 90 / 1440; 30 / 60; 30 / 90
        assertThat(rows("joint_share", "expected_share", "lift", "other_down_given_down", "down_given_other_down"))
                .containsExactly(List.of(0.020833, 0.002604, 8.0, 0.5, 0.333333));
    }

    /** groq has data from 10:00 to 10:10, openai from 10:05 to 10:15: five minutes in common. */
    @Test
    void onlyTimeInWhichBothWereSeenCounts() {
        minutes("groq", "10:00:00", "10:10:00");
        minutes("openai", "10:05:00", "10:15:00");
        minutes("mistral", "11:00:00", "11:10:00");
        outages(
                outage("a", "10:00:00", "10:08:00").setProvider("groq"),
                outage("b", "10:06:00", "10:20:00"),
                // Of a model alone: the provider was up.
                outage("c", "10:05:00", "10:06:00").setModel("gpt"));
        // groq 10:05 to 10:08, openai 10:06 to 10:10, both 10:06 to 10:08
        assertThat(rows("provider", "other", "source", "down_min", "other_down_min", "joint_min"))
                .containsExactly(List.of("groq", "openai", "detected", 3.0, 4.0, 2.0));
        // 2 / 5 against 3 / 5 * 4 / 5
        assertThat(rows("availability", "other_availability", "joint_share", "lift"))
                .containsExactly(List.of(0.4, 0.2, 0.4, 0.833333));
    }

    @Test
    void ourOwnFaultIsNoCoincidence() {
        minutes("groq", "10:00:00", "10:10:00");
        minutes("openai", "10:00:00", "10:10:00");
        outages(
                outage("us", "10:00:00", "10:04:59").setKind("local_fault").setProvider("*"),
                outage("a", "10:00:00", "10:06:00").setProvider("groq"),
                outage("b", "10:00:00", "10:05:00").setParentId("us"));
        assertThat(rows("observed_days", "down_min", "other_down_min", "joint_min", "lift"))
                .containsExactly(List.of(0.003472, 1.0, 0.0, 0.0, "null"));
    }

    @Test
    void oneEventToldUnderTwoNamesIsCounted() {
        incidents(
                incident("x", "10:00:00", "11:00:00"),
                incident("x", "10:00:00", "11:00:00").setProvider("chatgpt"),
                incident("y", "12:00:00", "11:00:00").setProvider("chatgpt"));
        assertThat(rows("provider", "other", "shared_ids", "incidents", "other_incidents", "lift"))
                .containsExactly(List.of("chatgpt", "openai", "1", "1", "1", 24.0));
    }

    @Test
    void aScopeTakesThePairsOfItsProviderAndARangeItsMinutes() {
        incidents(
                incident("a", "10:00:00", "11:00:00").setProvider("groq"),
                incident("b", "10:30:00", "11:30:00"),
                incident("c", "10:00:00", "11:00:00").setProvider("mistral"));
        ReportRange range = new ReportRange(
                Optional.of(Events.at("10:45:00")), Optional.of(Events.at("11:15:00")), Optional.of("groq"));
        assertThat(rounded(columns(
                        run("co-occurrence", range), "provider", "other", "down_min", "other_down_min", "joint_min")))
                .containsExactly(
                        List.of("groq", "mistral", 15.0, 15.0, 15.0), List.of("groq", "openai", 15.0, 30.0, 15.0));
    }

    private List<List<Object>> rows(String... columns) {
        return rounded(columns(run("co-occurrence", ReportRange.ALL), columns));
    }
}
