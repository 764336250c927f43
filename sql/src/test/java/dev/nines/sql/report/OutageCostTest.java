package dev.nines.sql.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.event.Attempt;
import dev.nines.event.Origin;
import dev.nines.event.Outcome;
import dev.nines.event.OutcomeCount;
import dev.nines.sql.rows.AttemptRows;
import dev.nines.sql.rows.OutageRows;
import dev.nines.sql.support.Events;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Costs worked out by hand. The outage is openai's, from 10:00:00 to 10:10:00, unless a test says otherwise. */
class OutageCostTest extends ReportsFixture {
    private void outage() {
        store(
                OutageRows.OUTAGES,
                List.of(Events.outage("o", 1)
                        .setState("closed")
                        .setEndedAt(Events.at("10:10:00"))
                        .build()));
    }

    @Test
    void aRequestThatRecoveredElsewhere() {
        outage();
        // 1: cut after 30 tokens, billed 0.03. 2: empty, billed 0.05. 3: good at anthropic for 0.20.
        attempts(
                call("a1", "r", 1, "10:01:00", "10:01:10", Outcome.stream_cut)
                        .setCostUsd(Events.usd("0.03"))
                        .setInputTokens(20L)
                        .setOutputTokens(10L),
                call("a2", "r", 2, "10:01:11", "10:01:20", Outcome.empty)
                        .setCostUsd(Events.usd("0.05"))
                        .setInputTokens(20L)
                        .setCacheReadTokens(5L)
                        .setOutputTokens(0L),
                call("a3", "r", 3, "10:01:30", "10:01:40", Outcome.ok)
                        .setProvider("anthropic")
                        .setCostUsd(Events.usd("0.2")));
        // wasted: a1 + a2 = 0.08 and 30 + 25 = 55 tokens; retry: a3 = 0.20, for a2 is wasted and counts once.
        // delay: from the first start 10:01:00 to the good one's start 10:01:30.
        assertThat(row("wasted_usd", "retry_usd", "cash_usd", "wasted_tokens", "lost_requests", "delay_s"))
                .containsExactly(usd("0.08"), usd("0.2"), usd("0.28"), 55L, 0L, 30.0);
        // No price of gpt is known, so all of a3 is retry; no task died; nothing was promised.
        assertThat(row("fallback_premium_usd", "rework_usd", "sla_credit_usd")).containsExactly(null, usd("0"), null);
    }

    @Test
    void aRequestThatFailedForGoodIsLost() {
        outage();
        attempts(
                call("a1", "r", 1, "10:01:00", "10:01:10", Outcome.overloaded).setCostUsd(Events.usd("0")),
                call("a2", "r", 2, "10:01:11", "10:01:20", Outcome.timeout).setCostUsd(null));
        // a1 is priced at nothing, for it was not billed; a2 may be billed and nobody knows how much.
        assertThat(row("wasted_usd", "retry_usd", "cash_usd", "lost_requests", "delay_s", "unpriced_attempts"))
                .containsExactly(null, usd("0"), null, 1L, 0.0, 1L);
    }

    @Test
    void whatIsOutsideTheOutageDoesNotCount() {
        outage();
        attempts(
                // Ended before the onset; ended after the end; of another provider; good; nobody's failure; a probe.
                call("before", "r1", 1, "09:58:00", "09:59:59", Outcome.timeout),
                call("after", "r2", 1, "10:09:59", "10:10:01", Outcome.timeout),
                call("other", "r3", 1, "10:01:00", "10:01:10", Outcome.timeout).setProvider("anthropic"),
                call("good", "r4", 1, "10:01:00", "10:01:10", Outcome.ok),
                call("ours", "r5", 1, "10:01:00", "10:01:10", Outcome.client_error),
                call("probe", "r6", 1, "10:01:00", "10:01:10", Outcome.timeout)
                        .setOrigin(dev.nines.event.Origin.probe));
        assertThat(row("wasted_usd", "retry_usd", "lost_requests", "touched_requests"))
                .containsExactly(usd("0"), usd("0"), 0L, 0L);
    }

    @Test
    void theBoundariesBelongToTheOutage() {
        outage();
        attempts(
                call("first", "r1", 1, "09:59:00", "10:00:00", Outcome.timeout),
                call("last", "r2", 1, "10:09:00", "10:10:00", Outcome.timeout));
        assertThat(row("wasted_usd", "touched_requests")).containsExactly(usd("0.02"), 2L);
    }

    /** The retry happened when the outage was over, and an earlier attempt before it: only the later one is its cost. */
    @Test
    void onlyWhatFollowsTheFailureIsARetry() {
        outage();
        attempts(
                call("a1", "r", 1, "09:50:00", "09:50:10", Outcome.timeout)
                        .setProvider("anthropic")
                        .setCostUsd(Events.usd("0.1")),
                call("a2", "r", 2, "10:05:00", "10:05:10", Outcome.rate_limited).setCostUsd(Events.usd("0")),
                call("a3", "r", 3, "10:30:00", "10:30:10", Outcome.ok).setCostUsd(Events.usd("0.4")));
        // delay: 09:50:00 to 10:30:00 = 2400 s
        assertThat(row("wasted_usd", "retry_usd", "lost_requests", "delay_s"))
                .containsExactly(usd("0"), usd("0.4"), 0L, 2400.0);
    }

    /** Auth failures touch requests only in the outage that they are: of the first, 3 bad are the 3 refused keys. */
    @Test
    void aBurstOfAuthFailures() {
        store(
                OutageRows.OUTAGES,
                List.of(
                        outageOf(Map.of(Outcome.auth, 3L), Map.of(), 3)
                                .setOutageId("burst")
                                .build(),
                        outageOf(Map.of(Outcome.auth, 3L, Outcome.timeout, 1L), Map.of(Outcome.timeout, 2L), 3)
                                .setOutageId("others")
                                .build()));
        attempts(
                call("a1", "r", 1, "10:01:00", "10:01:01", Outcome.auth).setCostUsd(Events.usd("0")),
                call("a2", "r", 2, "10:01:02", "10:01:03", Outcome.auth).setCostUsd(Events.usd("0")));
        assertThat(columns(run("outage-cost", ReportRange.ALL), "outage_id", "touched_requests", "lost_requests"))
                .containsExactlyInAnyOrder(List.of("burst", 1L, 1L), List.of("others", 0L, 0L));
    }

    private static dev.nines.event.Outage.Builder outageOf(
            Map<Outcome, Long> gateway, Map<Outcome, Long> probe, long bad) {
        List<OutcomeCount> outcomes = new ArrayList<>();
        gateway.forEach((outcome, count) -> outcomes.add(Events.count(outcome, Origin.gateway, count)));
        probe.forEach((outcome, count) -> outcomes.add(Events.count(outcome, Origin.probe, count)));
        return Events.outage("", 1).setOutcomes(outcomes).setBad(bad);
    }

    @Test
    void correctedAttemptsCountOnceAndAsCorrected() {
        outage();
        Attempt.Builder guess = call("a1", "r", 1, "10:01:00", "10:01:10", Outcome.timeout);
        attempts(guess, guess, guess.setVersion(1).setCostUsd(Events.usd("0.07")), guess.setVersion(1));
        assertThat(row("wasted_usd")).containsExactly(usd("0.07"));
    }

    @Test
    void anOpenOutageCostsUpToItsWatermark() {
        store(
                OutageRows.OUTAGES,
                List.of(Events.outage("o", 1)
                        .setWatermark(Events.at("10:30:00"))
                        .build()));
        attempts(
                call("in", "r1", 1, "10:20:00", "10:30:00", Outcome.timeout),
                call("beyond", "r2", 1, "10:30:00", "10:30:01", Outcome.timeout));
        assertThat(row("ended_at", "touched_requests", "wasted_usd")).containsExactly(null, 1L, usd("0.01"));
    }

    @Test
    void parentsAndChildrenAreRowsOfTheirOwn() {
        outage();
        store(
                OutageRows.OUTAGES,
                List.of(
                        Events.outage("child", 1)
                                .setModel("gpt")
                                .setParentId("o")
                                .setEndedAt(Events.at("10:10:00"))
                                .build(),
                        Events.outage("everywhere", 1)
                                .setProvider("*")
                                .setKind("local_fault")
                                .build(),
                        Events.outage("gone", 2).setState("retracted").build()));
        attempts(
                call("gpt", "r1", 1, "10:01:00", "10:01:10", Outcome.timeout),
                call("mini", "r2", 1, "10:01:00", "10:01:10", Outcome.timeout).setModel("mini"),
                call("claude", "r3", 1, "10:01:00", "10:01:10", Outcome.timeout)
                        .setProvider("anthropic")
                        .setModel("claude"));
        Report report = run("outage-cost", ReportRange.ALL);
        assertThat(columns(report, "outage_id", "scope", "parent_id", "wasted_usd"))
                .containsExactlyInAnyOrder(
                        java.util.Arrays.asList("o", "openai", null, usd("0.02")),
                        List.of("child", "openai/gpt", "o", usd("0.01")),
                        java.util.Arrays.asList("everywhere", "*", null, usd("0.03")));
    }

    @Test
    void aChangeOfBehaviourCostsNothing() {
        store(
                OutageRows.OUTAGES,
                List.of(Events.outage("drift", 1).setKind("behaviour").build()));
        attempts(call("a", "r", 1, "10:01:00", "10:01:10", Outcome.timeout));
        assertThat(run("outage-cost", ReportRange.ALL).rows()).isEmpty();
    }

    /** A region of a provider, whatever the model; inside of it a model's region; beside it the provider. */
    @Test
    void aRegionCostsWhatItsAttemptsCost() {
        store(
                OutageRows.OUTAGES,
                List.of(
                        Events.outage("provider", 1).build(),
                        Events.outage("region", 1)
                                .setRegion("eu")
                                .setParentId("provider")
                                .build(),
                        Events.outage("model in region", 1)
                                .setModel("gpt")
                                .setRegion("eu")
                                .setParentId("region")
                                .build()));
        attempts(
                call("1", "r1", 1, "10:01:00", "10:01:10", Outcome.timeout).setRegion("eu"),
                call("2", "r2", 1, "10:01:00", "10:01:10", Outcome.timeout)
                        .setRegion("eu")
                        .setModel("mini"),
                call("3", "r3", 1, "10:01:00", "10:01:10", Outcome.timeout).setRegion("us"),
                call("4", "r4", 1, "10:01:00", "10:01:10", Outcome.timeout),
                call("5", "r5", 1, "10:01:00", "10:01:10", Outcome.timeout)
                        .setRegion("eu")
                        .setProvider("anthropic"));
        assertThat(columns(run("outage-cost", ReportRange.ALL), "outage_id", "scope", "wasted_usd"))
                .containsExactlyInAnyOrder(
                        List.of("provider", "openai", usd("0.04")),
                        List.of("region", "openai/*/eu", usd("0.02")),
                        List.of("model in region", "openai/gpt/eu", usd("0.01")));
    }

    private List<Object> row(String... columns) {
        List<List<Object>> rows = columns(run("outage-cost", ReportRange.ALL), columns);
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private void attempts(Attempt.Builder... events) {
        for (Attempt.Builder event : events) {
            store(AttemptRows.ATTEMPTS, List.of(attempt(event)));
        }
    }

    private static Attempt.Builder call(String id, String request, int no, String start, String end, Outcome outcome) {
        return Events.attempt(id)
                .setRequestId(request)
                .setAttemptNo(no)
                .setStartedAt(Events.at(start))
                .setEndedAt(Events.at(end))
                .setOutcome(outcome);
    }

    private static BigDecimal usd(String amount) {
        return Events.usd(amount);
    }
}
