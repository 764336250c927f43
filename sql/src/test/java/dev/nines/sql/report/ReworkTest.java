package dev.nines.sql.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.event.Attempt;
import dev.nines.event.Outcome;
import dev.nines.event.TaskFinished;
import dev.nines.sql.rows.ErrorRateRows;
import dev.nines.sql.rows.TaskRows;
import dev.nines.sql.support.Events;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a task spent in vain that died in the outage, from 10:00 to 10:10. The data's watermark is 12:00:00. */
class ReworkTest extends CostFixture {
    @BeforeEach
    void given() {
        outage();
        store(ErrorRateRows.ERROR_RATES, List.of(Events.errorRate("12:00:00", 1).build()));
    }

    /** Two good requests of 0.1 and 0.2, then one that is cut after 0.03 and cut again after 0.04. */
    private void agent(String result) {
        if (result != null) {
            finished(Events.task("t", 0).setResult(result));
        }
        attempts(
                work("a1", "r1", "09:30:00", "09:31:00", Outcome.ok, "0.1"),
                work("a2", "r2", "09:58:00", "09:59:00", Outcome.ok, "0.2"),
                work("a3", "r3", "10:01:00", "10:02:00", Outcome.stream_cut, "0.03"),
                work("a4", "r3", "10:02:01", "10:03:00", Outcome.stream_cut, "0.04")
                        .setAttemptNo(2));
    }

    private void finished(TaskFinished.Builder task) {
        store(TaskRows.TASKS, List.of(task.build()));
    }

    private static Attempt.Builder work(
            String id, String request, String start, String end, Outcome outcome, String usd) {
        return call(id, request, 1, start, end, outcome).setTaskId("t").setCostUsd(usd(usd));
    }

    @Test
    void allThatATaskSpentBeforeItDiedIsRework() {
        agent("failure");
        // The two cut ones are wasted (0.07); the work before them is lost with the task: 0.3 for 2 x 110 tokens.
        assertThat(row("wasted_usd", "retry_usd", "rework_usd", "cash_usd", "lost_requests", "rework_tokens"))
                .containsExactly(usd("0.07"), usd("0"), usd("0.3"), usd("0.37"), 1L, 220L);
        assertThat(columns(run("outage-cost-rows", ReportRange.ALL), "line", "attempt_id", "task_id", "usd"))
                .containsExactly(
                        List.of("rework", "a1", "t", usd("0.1")),
                        List.of("rework", "a2", "t", usd("0.2")),
                        List.of("wasted", "a3", "t", usd("0.03")),
                        List.of("wasted", "a4", "t", usd("0.04")));
    }

    @Test
    void whatACheckpointSavedIsKept() {
        agent("failure");
        attempts(work("a1", "r1", "09:30:00", "09:31:00", Outcome.ok, "0.1")
                .setVersion(1)
                .setTags(Map.of("checkpoint", "true")));
        assertThat(row("rework_usd", "cash_usd")).containsExactly(usd("0.2"), usd("0.27"));
    }

    @Test
    void otherWordsAreNoCheckpoint() {
        agent("failure");
        attempts(work("a1", "r1", "09:30:00", "09:31:00", Outcome.ok, "0.1")
                .setVersion(1)
                .setTags(Map.of("checkpoint", "no")));
        assertThat(row("rework_usd")).containsExactly(usd("0.3"));
    }

    /** Its last attempt ended two hours before the watermark, and its last request had no answer. */
    @Test
    void aTaskOfWhichNothingWasSaidDiedIfItsLastRequestDid() {
        agent(null);
        assertThat(row("rework_usd")).containsExactly(usd("0.3"));
    }

    @Test
    void aTaskThatMayStillRunHasNotDied() {
        agent(null);
        attempts(work("a5", "r4", "11:00:00", "11:31:00", Outcome.timeout, "0"));
        assertThat(row("rework_usd")).containsExactly(usd("0"));
    }

    @Test
    void aTaskThatWentOnHasNotDied() {
        agent(null);
        attempts(work("a5", "r4", "10:20:00", "10:21:00", Outcome.ok, "0.5"));
        assertThat(row("rework_usd")).containsExactly(usd("0"));
    }

    @Test
    void norHasOneThatSucceededOrWasCancelled() {
        agent("success");
        assertThat(row("rework_usd")).containsExactly(usd("0"));
        finished(Events.task("t", 1).setResult("cancelled"));
        assertThat(row("rework_usd")).containsExactly(usd("0"));
    }

    /** The agent says that it failed, in an answer that it still got: the request before it was fatal. */
    @Test
    void whatTheAgentSpentOnGivingUpIsReworkToo() {
        agent("failure");
        attempts(work("a5", "r4", "10:20:00", "10:21:00", Outcome.ok, "0.5"));
        assertThat(row("rework_usd")).containsExactly(usd("0.8"));
    }

    @Test
    void aTaskThatDiedOfSomethingLaterDidNotDieHere() {
        agent("failure");
        attempts(work("a5", "r4", "10:20:00", "10:21:00", Outcome.timeout, "0.5"));
        assertThat(row("rework_usd")).containsExactly(usd("0"));
    }

    /** A request of the task was retried with success in the outage: its retry is retry, and not rework once more. */
    @Test
    void whatIsInAnotherLineIsNotRework() {
        agent("failure");
        attempts(
                work("b1", "r0", "10:00:10", "10:00:20", Outcome.timeout, "0.01"),
                work("b2", "r0", "10:00:21", "10:00:30", Outcome.ok, "0.06").setAttemptNo(2));
        assertThat(row("wasted_usd", "retry_usd", "rework_usd", "cash_usd"))
                .containsExactly(usd("0.08"), usd("0.06"), usd("0.3"), usd("0.44"));
    }

    @Test
    void reworkStandsUnderTheModelThatFailed() {
        agent("failure");
        attempts(work("a0", "r0", "09:20:00", "09:21:00", Outcome.ok, "0.7")
                .setProvider("anthropic")
                .setModel("claude"));
        assertThat(columns(run("outage-impact", ReportRange.ALL), "provider", "model", "team", "rework_usd", "tasks"))
                .containsExactly(Arrays.asList("openai", "gpt", null, usd("1"), 1L));
    }
}
