package dev.nines.sql.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.event.Attempt;
import dev.nines.event.Origin;
import dev.nines.event.Outcome;
import dev.nines.sql.rows.AttemptRows;
import dev.nines.sql.support.Events;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The window is openai's, from 10:00 to 11:00, unless a test says otherwise. An attempt costs a cent and 110 tokens. */
class DeclaredCostTest extends WindowsFixture {
    @Test
    void whatRanInTheWindowAtAny() {
        incidents(incident("i", "10:00:00", "11:00:00"));
        attempts(
                call("ran into it", "09:59:50", "10:00:10"),
                call("in, and no time passed", "10:00:00", "10:00:00"),
                call("ran out of it", "10:59:59", "11:00:20"),
                call("ended as it began", "09:59:00", "10:00:00"),
                call("began as it ended", "11:00:00", "11:00:01"),
                call("elsewhere", "10:30:00", "10:30:01").setProvider("groq"),
                call("probe", "10:30:00", "10:30:01").setOrigin(Origin.probe),
                call("from our cache", "10:30:00", "10:30:01").setCacheHit(true));
        assertThat(rows("incident_id", "attempts", "upper_bound_usd", "upper_bound_tokens", "declared_min", "window"))
                .containsExactly(List.of("i", 3L, Events.usd("0.03"), 330L, 60.0, "closed"));
        assertThat(rows("input_tokens", "cache_read_tokens", "output_tokens", "reasoning_tokens"))
                .containsExactly(Arrays.asList(300L, null, 30L, null));
    }

    /** 1 good, 2 bad of which one is not billed, 1 throttled, 1 refused. */
    @Test
    void whatReallyFailedStandsBeside() {
        incidents(incident("i", "10:00:00", "11:00:00"));
        attempts(
                call("good", "10:10:00", "10:10:01"),
                call("cut", "10:10:00", "10:10:01")
                        .setOutcome(Outcome.stream_cut)
                        .setCostUsd(Events.usd("0.002")),
                call("down", "10:10:00", "10:10:01")
                        .setOutcome(Outcome.server_error)
                        .setCostUsd(null)
                        .setBilled(false),
                call("throttled", "10:10:00", "10:10:01")
                        .setOutcome(Outcome.rate_limited)
                        .setCostUsd(null)
                        .setBilled(false),
                call("wrong", "10:10:00", "10:10:01")
                        .setOutcome(Outcome.client_error)
                        .setCostUsd(Events.usd("0.001")));
        // 0.01 + 0.002 + 0.001; failed: the cut one's 0.002 and 110 tokens
        assertThat(rows(
                        "attempts",
                        "bad",
                        "throttled",
                        "error_ratio",
                        "upper_bound_usd",
                        "failed_usd",
                        "failed_tokens"))
                .containsExactly(List.of(5L, 2L, 1L, 2 / 3.0, Events.usd("0.013"), Events.usd("0.002"), 110L));
    }

    /** Two of three attempts are in both windows. */
    @Test
    void windowsThatOverlapAddUpByWhatEachAdds() {
        incidents(
                incident("first", "10:00:00", "11:00:00"),
                incident("second", "10:30:00", "11:30:00"),
                incident("first", "10:40:00", "10:50:00").setProvider("groq"));
        attempts(
                call("both 1", "10:45:00", "10:45:01"),
                call("both 2", "10:46:00", "10:46:01"),
                call("second", "11:15:00", "11:15:01"),
                call("groq's", "10:45:00", "10:45:01").setProvider("groq"));
        assertThat(rows("provider", "incident_id", "upper_bound_usd", "added_usd", "added_tokens"))
                .containsExactly(
                        List.of("groq", "first", Events.usd("0.01"), Events.usd("0.01"), 110L),
                        List.of("openai", "second", Events.usd("0.03"), Events.usd("0.01"), 110L),
                        List.of("openai", "first", Events.usd("0.02"), Events.usd("0.02"), 220L));
    }

    @Test
    void anUnknownPriceIsNoZero() {
        incidents(
                incident("unpriced", "10:00:00", "11:00:00"),
                incident("partly", "10:00:00", "12:00:00"),
                incident("quiet", "20:00:00", "21:00:00"));
        attempts(
                call("a", "10:10:00", "10:10:01")
                        .setCostUsd(null)
                        .setInputTokens(null)
                        .setOutputTokens(null),
                call("b", "11:10:00", "11:10:01"));
        assertThat(rows(
                        "incident_id",
                        "attempts",
                        "upper_bound_usd",
                        "failed_usd",
                        "upper_bound_tokens",
                        "unpriced_attempts"))
                .containsExactly(
                        List.of("quiet", 0L, Events.usd("0"), Events.usd("0"), 0L, 0L),
                        List.of("partly", 2L, Events.usd("0.01"), Events.usd("0"), 110L, 1L),
                        Arrays.asList("unpriced", 1L, null, Events.usd("0"), null, 1L));
    }

    @Test
    void windowsThatBoundNothing() {
        incidents(
                incident("open", "10:00:00", null),
                incident("backward", "10:30:00", "10:00:00"),
                incident("of nobody we call", "10:00:00", "11:00:00").setProvider("mistral"));
        attempts(call("a", "10:10:00", "10:10:01"));
        assertThat(rows("incident_id", "window", "attempts", "upper_bound_usd", "added_usd", "declared_min"))
                .containsExactly(
                        Arrays.asList("backward", "backward", null, null, null, null),
                        Arrays.asList("open", "never_closed", null, null, null, null));
    }

    @Test
    void anIncidentThatNamesModelsTouchesThese() {
        incidents(incident("i", "10:00:00", "11:00:00").setModels(List.of("gpt", "other")));
        attempts(
                call("a", "10:10:00", "10:10:01"),
                call("b", "10:10:00", "10:10:01").setModel("mini"));
        assertThat(rows("attempts", "upper_bound_usd")).containsExactly(List.of(1L, Events.usd("0.01")));
    }

    /** A corrected cost, and the same delivery once more. */
    @Test
    void aCorrectionChangesItsLineAndADuplicateNone() {
        incidents(incident("i", "10:00:00", "11:00:00"));
        attempts(call("a", "10:10:00", "10:10:01"), call("b", "10:10:00", "10:10:01"));
        attempts(
                call("a", "10:10:00", "10:10:01"),
                call("b", "10:10:00", "10:10:01").setVersion(1).setCostUsd(Events.usd("0.123456789")));
        assertThat(rows("attempts", "upper_bound_usd")).containsExactly(List.of(2L, Events.usd("0.133456789")));
    }

    @ParameterizedTest
    @CsvSource({"'',3", "openai,2", "openai/gpt,2", "openai/mini,1", "groq,1", "azure,0"})
    void aScopeTakesIncidentsThatSpeakOfIt(String scope, int expected) {
        incidents(
                incident("all", "10:00:00", "11:00:00"),
                incident("one", "10:00:00", "11:00:00").setModels(List.of("gpt")),
                incident("theirs", "10:00:00", "11:00:00").setProvider("groq"));
        attempts(
                call("a", "10:10:00", "10:10:01"),
                call("b", "10:10:00", "10:10:01").setProvider("groq"));
        assertThat(run("declared-cost", new ReportRange(Optional.empty(), Optional.empty(), Optional.of(scope)))
                        .rows())
                .hasSize(expected);
    }

    @Test
    void aRangeTakesWindowsThatTouchIt() {
        incidents(
                incident("before", "08:00:00", "08:59:59"),
                incident("touches", "08:00:00", "09:00:00"),
                incident("after", "10:00:00", "11:00:00"));
        attempts(call("a", "08:10:00", "08:10:01"));
        ReportRange range = new ReportRange(
                Optional.of(Events.at("09:00:00")), Optional.of(Events.at("10:00:00")), Optional.empty());
        assertThat(columns(run("declared-cost", range), "incident_id", "attempts"))
                .containsExactly(List.of("touches", 1L));
    }

    private List<List<Object>> rows(String... columns) {
        return columns(run("declared-cost", ReportRange.ALL), columns);
    }

    private void attempts(Attempt.Builder... events) {
        List<dev.nines.domain.attempt.Attempt> attempts = new ArrayList<>();
        for (Attempt.Builder event : events) {
            attempts.add(attempt(event));
        }
        store(AttemptRows.ATTEMPTS, attempts);
    }

    private static Attempt.Builder call(String id, String started, String ended) {
        return Events.attempt(id).setStartedAt(Events.at(started)).setEndedAt(Events.at(ended));
    }
}
