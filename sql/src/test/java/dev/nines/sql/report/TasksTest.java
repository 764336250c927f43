package dev.nines.sql.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nines.event.Attempt;
import dev.nines.event.Origin;
import dev.nines.event.Outcome;
import dev.nines.event.TaskFinished;
import dev.nines.sql.rows.AttemptRows;
import dev.nines.sql.rows.ErrorRateRows;
import dev.nines.sql.rows.TaskRows;
import dev.nines.sql.support.Events;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tasks worked out by hand. The data's watermark is 12:00:00. */
class TasksTest extends ReportsFixture {
    @BeforeEach
    void watermark() {
        store(ErrorRateRows.ERROR_RATES, List.of(Events.errorRate("12:00:00", 1).build()));
    }

    /**
     * t1 and t2 go well: requests of 0.1, 0.2, 0.3 and of 0.1, 0.4. t3 fails once and recovers, t4 fails, t5 is cancelled.
     */
    private void fiveReportedTasks() {
        tasks(
                Events.task("t1", 0).setScore(0.8),
                Events.task("t2", 0).setScore(0.6),
                Events.task("t3", 0),
                Events.task("t4", 0).setResult("failure"),
                Events.task("t5", 0).setResult("cancelled"));
        calls(
                call("t1", "r11", 1, "10:00:00", "10:00:01", Outcome.ok, "0.1"),
                call("t1", "r12", 1, "10:00:02", "10:00:03", Outcome.ok, "0.2"),
                call("t1", "r13", 1, "10:00:04", "10:00:05", Outcome.ok, "0.3"),
                call("t2", "r21", 1, "10:00:00", "10:00:01", Outcome.ok, "0.1"),
                call("t2", "r22", 1, "10:00:02", "10:00:03", Outcome.ok, "0.4"),
                call("t3", "r31", 1, "10:00:00", "10:00:01", Outcome.ok, "0.1"),
                call("t3", "r32", 1, "10:00:10", "10:00:20", Outcome.stream_cut, "0.05"),
                call("t3", "r32", 2, "10:00:21", "10:00:30", Outcome.ok, "0.25"),
                call("t3", "r33", 1, "10:00:31", "10:00:32", Outcome.ok, "0.3"),
                call("t4", "r41", 1, "10:00:00", "10:00:01", Outcome.stream_cut, "0.02"),
                call("t4", "r41", 2, "10:00:02", "10:00:03", Outcome.stream_cut, "0.03"),
                call("t5", "r51", 1, "10:00:00", "10:00:01", Outcome.ok, "0.1"));
    }

    @Test
    void whatTasksCameToAndCost() {
        fiveReportedTasks();
        assertThat(row("source", "kind", "team", "tasks", "finished", "success", "failure", "cancelled", "unknown"))
                .isEqualTo(Arrays.asList("reported", "fix", null, 5L, 5L, 3L, 1L, 1L, 0L));
        assertThat(row("requests", "attempts", "requests_per_task", "attempts_per_task", "mean_score"))
                .isEqualTo(List.of(10L, 12L, 2.0, 2.4, 0.7));
        // 0.6 + 0.5 + 0.7 + 0.05 + 0.1 = 1.95 over 3 successes; these alone: 1.8 over 3; the others: 0.05 + 0.1
        assertThat(row(
                        "cost_usd",
                        "cost_per_completed_task_usd",
                        "mean_cost_of_success_usd",
                        "cost_of_abandonment_usd"))
                .isEqualTo(List.of(Events.usd("1.95"), Events.usd("0.65"), Events.usd("0.6"), Events.usd("0.15")));
        // 3 of 4, for a cancelled task is neither; Wilson's interval at 1.96 by its formula
        List<Object> rate = row("success_rate", "success_rate_low", "success_rate_high");
        assertThat((Double) rate.get(0)).isEqualTo(0.75);
        assertThat((Double) rate.get(1)).isCloseTo(0.3006, within(1e-4));
        assertThat((Double) rate.get(2)).isCloseTo(0.9544, within(1e-4));
    }

    /** After the failure t3 spent 0.25 + 0.3. It was at its second request; from there t1 spent 0.5 and t2 0.4. */
    @Test
    void recoveryCostsWhatAnUnhurtTaskWouldNotHaveSpent() {
        fiveReportedTasks();
        assertThat(row("affected", "recovered", "compared", "cost_of_recovery_usd"))
                .isEqualTo(List.of(2L, 1L, 1L, Events.usd("0.1")));
    }

    @Test
    void recoveryWithoutAnythingToCompareWithIsUnknown() {
        tasks(
                Events.task("alone", 0),
                Events.task("short", 0),
                Events.task("other kind", 0).setKind("write"));
        calls(
                call("short", "s1", 1, "10:00:00", "10:00:01", Outcome.ok, "0.1"),
                call("other kind", "o1", 1, "10:00:00", "10:00:01", Outcome.ok, "0.1"),
                call("other kind", "o2", 1, "10:00:02", "10:00:03", Outcome.ok, "0.1"),
                call("alone", "a1", 1, "10:00:00", "10:00:01", Outcome.ok, "0.1"),
                call("alone", "a2", 1, "10:00:02", "10:00:03", Outcome.rate_limited, "0"),
                call("alone", "a2", 2, "10:00:04", "10:00:05", Outcome.ok, "0.1"));
        // the only unaffected task of the kind has one request, and this one failed at its second
        assertThat(rows("kind", "recovered", "compared", "cost_of_recovery_usd"))
                .containsExactly(Arrays.asList("fix", 1L, 0L, null), List.of("write", 0L, 0L, Events.usd("0")));
    }

    @Test
    void tasksWithoutAReportedEndAreInferredOrStillRun() {
        tasks(Events.task("reported", 0).setKind(null));
        calls(
                call("reported", "r", 1, "10:00:00", "10:00:01", Outcome.ok, "1"),
                // Ended well after a failure; 30 minutes before the watermark.
                call("done", "d1", 1, "11:20:00", "11:20:01", Outcome.timeout, "0"),
                call("done", "d2", 1, "11:29:00", "11:30:00", Outcome.ok, "2"),
                // The request that began first ended last.
                call("given up", "g1", 1, "11:00:00", "11:09:00", Outcome.rate_limited, "0"),
                call("given up", "g2", 1, "11:01:00", "11:02:00", Outcome.ok, "4"),
                call("called off", "c", 1, "11:00:00", "11:00:01", Outcome.cancelled, "8"),
                call("busy", "b", 1, "11:29:00", "11:30:00.000001", Outcome.ok, "16"));
        assertThat(rows("source", "tasks", "finished", "success", "failure", "unknown", "cost_usd", "recovered"))
                .containsExactly(
                        List.of("inferred", 3L, 3L, 1L, 1L, 1L, Events.usd("14"), 1L),
                        List.of("reported", 1L, 1L, 1L, 0L, 0L, Events.usd("1"), 0L),
                        List.of("running", 1L, 0L, 0L, 0L, 0L, Events.usd("16"), 0L));
        assertThat(rows("success_rate", "cost_per_completed_task_usd", "cost_of_abandonment_usd"))
                .containsExactly(
                        List.of(0.5, Events.usd("14"), Events.usd("12")),
                        List.of(1.0, Events.usd("1"), Events.usd("0")),
                        Arrays.asList(null, null, null));
    }

    @Test
    void onlyFailures() {
        tasks(Events.task("t", 0).setResult("failure"));
        calls(call("t", "r", 1, "10:00:00", "10:00:01", Outcome.timeout, "0.5"));
        assertThat(row("success_rate", "success_rate_low", "cost_per_completed_task_usd", "mean_cost_of_success_usd"))
                .isEqualTo(Arrays.asList(0.0, 0.0, null, null));
        assertThat(row("cost_of_abandonment_usd", "cost_of_recovery_usd"))
                .isEqualTo(List.of(Events.usd("0.5"), Events.usd("0")));
    }

    @Test
    void theNewestVersionOfATaskAndOfItsAttemptsCountsOnce() {
        TaskFinished.Builder first = Events.task("t", 0).setResult("failure");
        TaskFinished.Builder second = Events.task("t", 1).setResult("success").setTeam("search");
        tasks(second, first, second);
        Attempt.Builder guess = call("t", "r", 1, "10:00:00", "10:00:01", Outcome.ok, "0.5");
        calls(guess, guess);
        calls(guess.setVersion(1).setCostUsd(Events.usd("0.7")));
        assertThat(rows("team", "tasks", "success", "attempts", "cost_usd"))
                .containsExactly(List.of("search", 1L, 1L, 1L, Events.usd("0.7")));
    }

    @Test
    void costsThatNobodyKnowsAreNotNothing() {
        tasks(Events.task("t", 0), Events.task("silent", 0).setKind("none"));
        calls(
                call("t", "r1", 1, "10:00:00", "10:00:01", Outcome.ok, "0").setCostUsd(null),
                call("t", "r2", 1, "10:00:00", "10:00:01", Outcome.ok, "5").setCacheHit(true),
                call("t", "r3", 1, "10:00:00", "10:00:01", Outcome.ok, "5").setOrigin(Origin.probe));
        assertThat(rows("kind", "requests", "attempts", "cost_usd", "cost_per_completed_task_usd", "unpriced_attempts"))
                .containsExactly(
                        Arrays.asList("fix", 2L, 1L, null, null, 1L), Arrays.asList("none", 0L, 0L, null, null, 0L));
    }

    @ParameterizedTest
    @CsvSource({
        "'',4",
        "tasks,4",
        "tasks/critical,1",
        "tasks/general,1",
        "openai,2",
        "openai/gpt,2",
        "openai/*/eu,1",
        "openai/gpt/eu,1",
        "anthropic,1",
        "requests,0",
        "azure,0"
    })
    void aScopeTakesTasksOfATierOrThoseThatTouchedIt(String scope, long expected) {
        tasks(Events.task("1", 0).setTier("critical"), Events.task("2", 0), Events.task("none", 0));
        calls(
                call("1", "r1", 1, "10:00:00", "10:00:01", Outcome.ok, "1"),
                call("1", "r2", 1, "10:00:00", "10:00:01", Outcome.ok, "1").setProvider("anthropic"),
                call("2", "r3", 1, "10:00:00", "10:00:01", Outcome.ok, "1").setRegion("eu"),
                call("3", "r4", 1, "10:00:00", "10:00:01", Outcome.ok, "1")
                        .setProvider("groq")
                        .setTier("general"));
        Report report = run("tasks", new ReportRange(Optional.empty(), Optional.empty(), Optional.of(scope)));
        assertThat(columns(report, "tasks").stream()
                        .mapToLong(row -> (Long) row.get(0))
                        .sum())
                .isEqualTo(expected);
    }

    @Test
    void theEndDecidesTheRangeAndEarlierAttemptsCount() {
        tasks(Events.task("before", 0).setFinishedAt(Events.at("09:59:59")), Events.task("in", 0));
        calls(
                call("before", "r1", 1, "09:59:00", "09:59:30", Outcome.ok, "1"),
                call("in", "r2", 1, "09:00:00", "09:00:01", Outcome.ok, "2"),
                call("in", "r3", 1, "10:00:00", "10:00:01", Outcome.ok, "3"));
        ReportRange range = new ReportRange(
                Optional.of(Events.at("10:00:00")), Optional.of(Events.at("10:30:00")), Optional.empty());
        assertThat(columns(run("tasks", range), "tasks", "requests", "cost_usd"))
                .containsExactly(List.of(1L, 2L, Events.usd("5")));
        ReportRange nextDay =
                new ReportRange(Optional.of(Instant.parse("2026-03-02T00:00:00Z")), Optional.empty(), Optional.empty());
        assertThat(run("tasks", nextDay).rows()).isEmpty();
    }

    private List<Object> row(String... columns) {
        List<List<Object>> rows = rows(columns);
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private List<List<Object>> rows(String... columns) {
        return columns(run("tasks", ReportRange.ALL), columns);
    }

    private void tasks(TaskFinished.Builder... events) {
        for (TaskFinished.Builder event : events) {
            store(TaskRows.TASKS, List.of(event.build()));
        }
    }

    private void calls(Attempt.Builder... events) {
        store(
                AttemptRows.ATTEMPTS,
                Arrays.stream(events).map(ReportsFixture::attempt).toList());
    }

    private static Attempt.Builder call(
            String task, String request, int no, String start, String end, Outcome outcome, String usd) {
        return Events.attempt(request + "-" + no)
                .setTaskId(task)
                .setRequestId(request)
                .setAttemptNo(no)
                .setStartedAt(Events.at(start))
                .setEndedAt(Events.at(end))
                .setOutcome(outcome)
                .setCostUsd(Events.usd(usd));
    }
}
