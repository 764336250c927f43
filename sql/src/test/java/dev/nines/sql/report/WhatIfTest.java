package dev.nines.sql.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nines.domain.Scope;
import dev.nines.domain.whatif.Policy;
import dev.nines.domain.whatif.Strategy;
import dev.nines.event.Attempt;
import dev.nines.event.Histogram;
import dev.nines.event.Origin;
import dev.nines.event.Outcome;
import dev.nines.event.Pane;
import dev.nines.sql.rows.AttemptRows;
import dev.nines.sql.rows.OutageRows;
import dev.nines.sql.rows.PaneRows;
import dev.nines.sql.rows.PriceRows;
import dev.nines.sql.rows.PublishedPrice;
import dev.nines.sql.support.Events;
import dev.nines.sql.whatif.WhatIfReport;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** A replay worked out by hand, from rows to report. */
class WhatIfTest extends ReportsFixture {
    private static final Offset<Double> EXACT = within(1e-9);
    private static final Scope GPT = Scope.model("openai", "gpt");
    private static final Scope CLAUDE = Scope.model("anthropic", "claude");

    /**
     * From 10:00 to 10:02 each minute 100 requests at gpt, of which 40 fail at first; at claude 40 attempts, of which 4 fail.
     * With retries and fallbacks 190 of the 200 requests were answered. Attempts cost 3 x 0.01 in all: two of gpt of 1000
     * input tokens, one of claude.
     */
    private void history() {
        List<Pane> minutes = new ArrayList<>();
        for (String start : List.of("10:00:00", "10:01:00")) {
            minutes.add(
                    pane("openai", "gpt", start, Map.of(Outcome.ok, 60L, Outcome.overloaded, 30L, Outcome.timeout, 10L))
                            .setFirstAttempts(100)
                            .build());
            minutes.add(pane("anthropic", "claude", start, Map.of(Outcome.ok, 36L, Outcome.server_error, 4L))
                    .build());
            // Without the tries of a minute nothing is counted twice: the provider's own pane is another scope.
            minutes.add(pane("openai", null, start, Map.of(Outcome.ok, 60L, Outcome.overloaded, 40L))
                    .setFirstAttempts(100)
                    .build());
        }
        store(PaneRows.MINUTES, minutes);
        store(
                PaneRows.HOURS,
                List.of(
                        pane("openai", "gpt", "10:00:00", Map.of(Outcome.ok, 120L, Outcome.overloaded, 80L))
                                .build(),
                        pane("anthropic", "claude", "10:00:00", Map.of(Outcome.ok, 72L, Outcome.server_error, 8L))
                                .build(),
                        pane("*", null, "10:00:00", Map.of(Outcome.ok, 190L, Outcome.overloaded, 10L))
                                .setLevel("request")
                                .build()));
        store(
                AttemptRows.ATTEMPTS,
                List.of(
                        attempt(Events.attempt("a").setInputTokens(1000L).setOutputTokens(0L)),
                        attempt(Events.attempt("b").setInputTokens(1000L).setOutputTokens(0L)),
                        attempt(call("c").setCostUsd(Events.usd("0.01")))));
    }

    @Test
    void policiesBesideWhatWas() {
        history();
        Report report = run("whatif", ReportRange.ALL);
        assertThat(columns(report, "policy").stream().map(row -> row.get(0)))
                .containsExactly("as it was", "openai/gpt alone");
        assertThat(figure(report, 0, "availability")).isEqualTo(0.95);
        assertThat(figure(report, 1, "availability")).isCloseTo(0.6, EXACT);
        assertThat(figure(report, 1, "delta_availability")).isCloseTo(-0.35, EXACT);
        assertThat(columns(report, "requests")).containsExactly(List.of(200L), List.of(200L));
        assertThat(report.generatedFrom()).containsKeys("seed", "blocks", "notes", "watermark");
    }

    @Test
    void theRealCostIsThatOfTheAttempts() {
        history();
        assertThat(columns(run("whatif", ReportRange.ALL), "cost_usd", "cost_per_1k_usd")
                        .get(0))
                .containsExactly(Events.usd("0.03"), Events.usd("0.15"));
    }

    @Test
    void failoverByMinute() {
        history();
        // 0.6 + 0.4 x 0.9
        assertThat(estimate("availability", GPT, CLAUDE)).isCloseTo(0.96, EXACT);
        assertThat(estimate("moved_ratio", GPT, CLAUDE)).isCloseTo(0.4, EXACT);
        assertThat(estimate("availability", CLAUDE)).isCloseTo(0.9, EXACT);
        // 1 - 0.4 x 0.1, as both minutes are alike; between 0.9 and 1 whatever the dependence.
        assertThat(estimate("independent_availability", GPT, CLAUDE)).isCloseTo(0.96, EXACT);
        assertThat(estimate("frechet_low", GPT, CLAUDE)).isCloseTo(0.9, EXACT);
        assertThat(estimate("frechet_high", GPT, CLAUDE)).isCloseTo(1, EXACT);
    }

    @Test
    void movedWorkIsPaidByTheListPrice() {
        history();
        store(
                PriceRows.PRICES,
                List.of(new PublishedPrice(
                        Events.price("claude", "3").setProvider("anthropic").build(), Events.at("00:00:00"))));
        // 1000 input tokens at 3 USD per million, for 0.9 of the requests: those that fail cost nothing.
        assertThat(((BigDecimal) value("cost_per_1k_usd", CLAUDE)).doubleValue())
                .isCloseTo(2.7, EXACT);
    }

    @Test
    void aKnownOutageIsPassedOver() {
        history();
        store(
                OutageRows.OUTAGES,
                List.of(Events.outage("o", 1)
                        .setOnset(Events.at("10:00:00"))
                        .setDetectedAt(Events.at("10:01:00"))
                        .setState("closed")
                        .setEndedAt(Events.at("10:02:00"))
                        .setRecoveredDetectedAt(Events.at("10:02:00"))
                        .build()));
        Policy policy = Policy.failover("p", Strategy.FIXED, List.of(GPT, CLAUDE));
        // In the first minute 0.4 come to claude, in the second all.
        assertThat(figure(run(policy), 1, "moved_ratio")).isCloseTo(0.7, EXACT);
    }

    @Test
    void aTargetNobodyKnowsIsNamed() {
        history();
        Report report = run(Policy.failover("p", Strategy.FIXED, List.of(GPT, Scope.model("azure", "gpt"))));
        assertThat(figure(report, 1, "bound_low")).isCloseTo(0.6, EXACT);
        assertThat(figure(report, 1, "bound_high")).isCloseTo(1, EXACT);
        assertThat(figure(report, 1, "unsupported_ratio")).isCloseTo(0.4, EXACT);
        assertThat(report.generatedFrom().get("notes").toString())
                .contains("nothing is known of azure/gpt")
                .contains("openai/gpt, anthropic/claude");
    }

    /** 40 pairs of tries at gpt, of which 30 failed again, where of 200 others of the minute half did. */
    @Test
    void retriesAreMeasuredOnChains() {
        store(
                PaneRows.MINUTES,
                List.of(pane("openai", "gpt", "10:00:00", Map.of(Outcome.ok, 110L, Outcome.overloaded, 170L))
                        .setFirstAttempts(200)
                        .build()));
        store(
                PaneRows.HOURS,
                List.of(pane("openai", "gpt", "10:00:00", Map.of(Outcome.ok, 110L, Outcome.overloaded, 170L))
                        .build()));
        List<Attempt.Builder> pairs = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            pairs.add(Events.attempt("first " + i).setRequestId("r" + i).setOutcome(Outcome.overloaded));
            pairs.add(Events.attempt("second " + i)
                    .setRequestId("r" + i)
                    .setAttemptNo(2)
                    .setOutcome(i < 30 ? Outcome.overloaded : Outcome.ok));
        }
        store(AttemptRows.ATTEMPTS, pairs.stream().map(ReportsFixture::attempt).toList());
        // 280 - 40 - 40 = 200 others, 170 - 30 - 40 = 100 of them bad: 20 of 40 expected, 30 seen, (30 - 20) / (40 -
        // 20).
        assertThat(run("whatif", ReportRange.ALL).generatedFrom().get("notes").toString())
                .contains("retries at openai/gpt: 50 % of failures fail again", "measured on 40 retries");
    }

    @Test
    void nothingIsNoRow() {
        Report report = run("whatif", ReportRange.ALL);
        assertThat(report.rows()).isEmpty();
        assertThat(report.generatedFrom().get("notes").toString()).contains("no traffic");
    }

    @Test
    void aTierIsNoScopeOfIt() {
        ReportRange range = new ReportRange(Optional.empty(), Optional.empty(), Optional.of("requests/critical"));
        assertThatThrownBy(() -> run("whatif", range)).hasMessageContaining("is no provider or model");
    }

    private double estimate(String column, Scope... targets) {
        return (double) value(column, targets);
    }

    private Object value(String column, Scope... targets) {
        Report report = run(Policy.failover("p", Strategy.FIXED, List.of(targets)));
        return report.rows().get(1).get(report.columns().indexOf(column));
    }

    private Report run(Policy policy) {
        return run(new WhatIfReport(List.of(policy), 1, hour -> {}), ReportRange.ALL);
    }

    private static double figure(Report report, int row, String column) {
        return (double) report.rows().get(row).get(report.columns().indexOf(column));
    }

    private static Attempt.Builder call(String id) {
        return Events.attempt(id).setProvider("anthropic").setModel("claude");
    }

    private static Pane.Builder pane(String provider, String model, String start, Map<Outcome, Long> outcomes) {
        Histogram latency = Events.histogram(230, 100);
        return Events.pane(0, 1)
                .setProvider(provider)
                .setModel(model)
                .setStart(Events.at(start))
                .setLatencyMs(latency)
                .setOutcomes(outcomes.entrySet().stream()
                        .map(entry -> Events.count(entry.getKey(), Origin.gateway, entry.getValue()))
                        .toList());
    }
}
