package dev.nines.sql.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.money.RequestValue;
import dev.nines.event.Attempt;
import dev.nines.event.Outcome;
import dev.nines.event.TaskFinished;
import dev.nines.sql.rows.ErrorRateRows;
import dev.nines.sql.rows.OutageRows;
import dev.nines.sql.rows.TaskRows;
import dev.nines.sql.support.Events;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Chance traffic of teams, projects, models and tasks over two outages, one inside the other. */
class OutageImpactTest extends CostFixture {
    private static final List<String> MONEY =
            List.of("wasted_usd", "retry_usd", "fallback_premium_usd", "rework_usd", "answered_usd", "cache_loss_usd");
    private static final List<String> COUNTS = List.of(
            "touched_requests",
            "lost_requests",
            "wasted_tokens",
            "retry_tokens",
            "rework_tokens",
            "unpriced_attempts",
            "unpriced_fallbacks",
            "unvalued_requests");

    @BeforeEach
    void given() {
        outage();
        store(
                OutageRows.OUTAGES,
                List.of(Events.outage("inner", 1)
                        .setModel("gpt")
                        .setParentId("o")
                        .setOnset(Events.at("10:02:00"))
                        .setEndedAt(Events.at("10:06:00"))
                        .build()));
        store(ErrorRateRows.ERROR_RATES, List.of(Events.errorRate("12:00:00", 1).build()));
        seen("openai/gpt", "openai/mini", "anthropic/claude");
        price(Events.price("gpt", "2").setCacheReadUsd(usd("0.5")));
        declare(
                List.of(
                        new RequestValue(
                                "red", "red", null, null, null, null, null, null, usd("0.25"), usd("0.003"), "v"),
                        RequestValue.notValued("v")),
                List.of(),
                Instant.parse("2026-03-01T00:00:00Z"));
        Random random = new Random(5);
        List<Attempt.Builder> events = new ArrayList<>();
        List<TaskFinished> tasks = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            request(i, random, events);
        }
        for (int i = 0; i < 30; i++) {
            tasks.add(Events.task("t" + i, 0)
                    .setResult(i % 3 == 0 ? "success" : "failure")
                    .build());
        }
        store(TaskRows.TASKS, tasks);
        attempts(events.toArray(Attempt.Builder[]::new));
    }

    private static void request(int i, Random random, List<Attempt.Builder> events) {
        Instant start = Events.at("09:50:00").plusSeconds(random.nextInt(1500));
        int tries = 1 + random.nextInt(3);
        String model = random.nextBoolean() ? "gpt" : "mini";
        String team = random.nextInt(4) == 0 ? null : random.nextBoolean() ? "red" : "blue";
        String project = random.nextBoolean() ? "p" : "q";
        String task = random.nextInt(3) == 0 ? "t" + random.nextInt(30) : null;
        for (int no = 1; no <= tries; no++) {
            boolean good = random.nextInt(3) == 0;
            Attempt.Builder event = Events.attempt("a" + i + "-" + no)
                    .setRequestId("r" + i)
                    .setAttemptNo(no)
                    .setTaskId(task)
                    .setTeam(team)
                    .setProject(project)
                    .setModel(model)
                    .setStartedAt(start)
                    .setEndedAt(start.plusMillis(1 + random.nextInt(20_000)))
                    .setOutcome(good ? Outcome.ok : random.nextBoolean() ? Outcome.timeout : Outcome.rate_limited)
                    .setInputTokens((long) random.nextInt(3000))
                    .setCacheReadTokens((long) random.nextInt(500))
                    .setOutputTokens((long) random.nextInt(700))
                    .setCostUsd(random.nextInt(9) == 0 ? null : BigDecimal.valueOf(random.nextInt(90_000_000), 9));
            if (no > 1 && random.nextBoolean()) {
                event.setProvider("anthropic").setModel("claude");
            }
            events.add(event);
            start = start.plusSeconds(1 + random.nextInt(30));
        }
    }

    @Test
    void theLinesOfAnOutageAddUpToItsCost() {
        Map<String, Map<String, BigDecimal>> sums = sums(run("outage-impact", ReportRange.ALL));
        Report whole = run("outage-cost", ReportRange.ALL);
        assertThat(whole.rows()).hasSize(2);
        for (List<Object> row : whole.rows()) {
            Map<String, BigDecimal> parts =
                    sums.get(row.get(whole.columns().indexOf("outage_id")).toString());
            for (String column : MONEY) {
                assertThat(number(whole, row, column)).as(column).isEqualByComparingTo(parts.get(column));
            }
            for (String column : COUNTS) {
                assertThat(number(whole, row, column)).as(column).isEqualByComparingTo(parts.get(column));
            }
            assertThat(number(whole, row, "cash_usd")).isEqualByComparingTo(parts.get("spent_usd"));
            assertThat(number(whole, row, "lost_usd")).isEqualByComparingTo(parts.get("lost_usd"));
            assertThat(number(whole, row, "delay_usd")).isEqualByComparingTo(parts.get("delay_usd"));
            assertThat(number(whole, row, "opportunity_usd"))
                    .isEqualByComparingTo(parts.get("lost_usd").add(parts.get("delay_usd")));
        }
    }

    /** No attempt is in an outage with more or less than its cost, and none in two lines but for a fallback's two parts. */
    @Test
    void theRowsOfAnAttemptAddUpToWhatItCost() {
        Map<List<Object>, BigDecimal> ofAttempts = new HashMap<>();
        Map<List<Object>, List<Object>> lines = new HashMap<>();
        Map<List<Object>, BigDecimal> ofLines = new HashMap<>();
        for (List<Object> row :
                columns(run("outage-cost-rows", ReportRange.ALL), "outage_id", "line", "attempt_id", "usd")) {
            BigDecimal usd = row.get(3) == null ? BigDecimal.ZERO : (BigDecimal) row.get(3);
            ofAttempts.merge(List.of(row.get(0), row.get(2)), usd, BigDecimal::add);
            ofLines.merge(List.of(row.get(0), row.get(1)), usd, BigDecimal::add);
            lines.computeIfAbsent(List.of(row.get(0), row.get(2)), key -> new ArrayList<>())
                    .add(row.get(1));
        }
        Map<Object, BigDecimal> costs = new HashMap<>();
        query("SELECT attempt_id, cost_usd FROM current_attempts WHERE cost_usd IS NOT NULL")
                .forEach(row -> costs.put(row.get(0), (BigDecimal) row.get(1)));
        ofAttempts.forEach((key, usd) -> assertThat(usd)
                .as(key.toString())
                .isEqualByComparingTo(costs.getOrDefault(key.get(1), BigDecimal.ZERO)));
        lines.values().stream().filter(of -> of.size() > 1).forEach(of -> assertThat(of)
                .containsExactly("fallback_premium", "retry"));
        Report whole = run("outage-cost", ReportRange.ALL);
        for (List<Object> row : whole.rows()) {
            Object outage = row.get(whole.columns().indexOf("outage_id"));
            for (String line : List.of("wasted", "retry", "fallback_premium", "rework")) {
                assertThat(number(whole, row, line + "_usd")).isEqualByComparingTo(ofLines.get(List.of(outage, line)));
            }
        }
    }

    /** Each figure of one outage is the same whatever else is asked for. */
    @Test
    void oneOutageCanBeAskedForByItsId() {
        Report all = run("outage-cost", ReportRange.ALL);
        ReportRange range = new ReportRange(Optional.empty(), Optional.empty(), Optional.of("inner"));
        List<List<Object>> ofInner = all.rows().stream()
                .filter(row -> row.get(all.columns().indexOf("outage_id")).equals("inner"))
                .toList();
        assertThat(run("outage-cost", range).rows()).isEqualTo(ofInner);
    }

    private static Map<String, Map<String, BigDecimal>> sums(Report report) {
        Map<String, Map<String, BigDecimal>> sums = new HashMap<>();
        for (List<Object> row : report.rows()) {
            Map<String, BigDecimal> sum = sums.computeIfAbsent(
                    row.get(report.columns().indexOf("outage_id")).toString(), id -> new HashMap<>());
            for (String column : report.columns()) {
                if (column.endsWith("_usd") || COUNTS.contains(column)) {
                    sum.merge(column, number(report, row, column), BigDecimal::add);
                }
            }
        }
        return sums;
    }

    private static BigDecimal number(Report report, List<Object> row, String column) {
        Object value = row.get(report.columns().indexOf(column));
        return value == null ? BigDecimal.ZERO : new BigDecimal(value.toString());
    }
}
