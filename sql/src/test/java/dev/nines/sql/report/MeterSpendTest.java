package dev.nines.sql.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Tag;
import dev.nines.event.Outcome;
import dev.nines.sql.rows.AttemptRows;
import dev.nines.sql.support.Events;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Prices of openai/gpt, USD per million tokens: input 2, cache_read 0.5, cache_write 2.5, cache_write_1h 4, output 10,
 * reasoning 12; in eu times 1.1.
 */
class MeterSpendTest extends ReportsFixture {
    private static dev.nines.event.Attempt.Builder call(String id, String team, long input, long output) {
        return Events.attempt(id)
                .setTeam(team)
                .setCostUsd(null)
                .setInputTokens(input)
                .setOutputTokens(output);
    }

    private static List<Attempt> attempts() {
        return List.of(
                // input 100 x 2, read 1,000 x 0.5, write 200 x 2.5, for an hour 100 x 4, output 30 x 10, reasoning 20 x
                // 12
                // = 200 + 500 + 500 + 400 + 300 + 240 = 2,140 millionths
                ListPrices.priced(call("all meters", "search", 100, 50)
                        .setCacheReadTokens(1_000L)
                        .setCacheWriteTokens(300L)
                        .setReasoningTokens(20L)
                        .setTags(Map.of(Tag.CACHE_WRITE_1H, "100"))),
                // A retry in eu: 1,000 x 2 x 1.1 = 2,200 millionths
                ListPrices.priced(
                        call("uplift", "search", 1_000, 0).setAttemptNo(2).setRegion("eu-west-1")),
                // A cut stream that is billed: 500 x 2 = 1,000 and 100 x 10 = 1,000 millionths
                ListPrices.priced(call("cut", "search", 500, 100).setOutcome(Outcome.stream_cut)),
                // Reported. The list has 150 x 2 = 300, 30 x 10 = 300, 25 x 12 = 300: a third each, and one billionth
                // is left
                ListPrices.priced(call("thirds", "chat", 150, 55)
                        .setReasoningTokens(25L)
                        .setCostUsd(new BigDecimal("1.000000000"))),
                ListPrices.priced(call("no list", "chat", 7, 7).setModel("own").setCostUsd(new BigDecimal("0.5"))),
                ListPrices.priced(call("no price", "chat", 7, 7).setModel("own")),
                // Not billed: costs nothing, and its tokens are on no bill.
                ListPrices.priced(call("refused", "chat", 40, 0).setOutcome(Outcome.server_error)),
                ListPrices.priced(call("probe", "chat", 40, 1).setOrigin(dev.nines.event.Origin.probe)),
                ListPrices.priced(call("own cache", "chat", 40, 1).setCacheHit(true)));
    }

    @BeforeEach
    void stored() {
        store(AttemptRows.ATTEMPTS, attempts());
    }

    @Test
    void theCostOfEachAttemptIsSplitOverItsMetersToTheLastDigit() {
        assertThat(columns(
                        run("spend-meters", ReportRange.ALL),
                        "team",
                        "model",
                        "meter",
                        "attempts",
                        "tokens",
                        "cost_usd",
                        "wasted_usd",
                        "retry_usd"))
                .containsExactly(
                        row("chat", "gpt", "input", 1L, 150L, "0.333333334", "0", "0"),
                        row("chat", "gpt", "output", 1L, 30L, "0.333333333", "0", "0"),
                        row("chat", "gpt", "reasoning", 1L, 25L, "0.333333333", "0", "0"),
                        row("chat", "own", "unallocated", 1L, null, "0.5", "0", "0"),
                        row("chat", "own", "unpriced", 1L, null, null, null, null),
                        // 200 + 2,200 + 1,000
                        row("search", "gpt", "input", 3L, 1_600L, "0.0034", "0.001", "0.0022"),
                        row("search", "gpt", "cache_read", 1L, 1_000L, "0.0005", "0", "0"),
                        row("search", "gpt", "cache_write", 1L, 200L, "0.0005", "0", "0"),
                        row("search", "gpt", "cache_write_1h", 1L, 100L, "0.0004", "0", "0"),
                        // 300 + 1,000
                        row("search", "gpt", "output", 2L, 130L, "0.0013", "0.001", "0"),
                        row("search", "gpt", "reasoning", 1L, 20L, "0.00024", "0", "0"));
    }

    @Test
    void teamsAndMetersAddUpToSpend() {
        // 0.00214 + 0.0022 + 0.002 = 0.00634 of search, 1.5 of chat
        assertThat(columns(
                        run("spend-by-team", ReportRange.ALL),
                        "team",
                        "model",
                        "attempts",
                        "requests",
                        "cost_usd",
                        "wasted_usd",
                        "retry_usd",
                        "unpriced_attempts"))
                .containsExactly(
                        row("chat", "gpt", 2L, 2L, "1", "0", "0", 0L),
                        row("chat", "own", 2L, 2L, "0.5", "0", "0", 1L),
                        row("search", "gpt", 3L, 2L, "0.00634", "0.002", "0.0022", 0L));
        BigDecimal spend = sum("spend");
        assertThat(spend).isEqualTo(Events.usd("1.50634"));
        assertThat(sum("spend-by-team")).isEqualTo(spend);
        assertThat(sum("spend-meters")).isEqualTo(spend);
    }

    @Test
    void duplicatesChangeNothingAndACorrectionChangesItsMetersOnly() {
        List<List<Object>> before = run("spend-meters", ReportRange.ALL).rows();
        store(AttemptRows.ATTEMPTS, attempts());
        assertThat(run("spend-meters", ReportRange.ALL).rows()).isEqualTo(before);
        // 2,000 x 2 x 1.1 = 4,400 instead of 2,200 millionths
        store(
                AttemptRows.ATTEMPTS,
                List.of(ListPrices.priced(call("uplift", "search", 2_000, 0)
                        .setVersion(1)
                        .setAttemptNo(2)
                        .setRegion("eu-west-1"))));
        List<List<Object>> after = run("spend-meters", ReportRange.ALL).rows();
        assertThat(after).filteredOn(row -> !before.contains(row)).hasSize(1);
        assertThat(columns(run("spend-meters", ReportRange.ALL), "meter", "team", "tokens", "cost_usd", "retry_usd"))
                .contains(Arrays.asList("input", "search", 2_600L, Events.usd("0.0056"), Events.usd("0.0044")));
    }

    private BigDecimal sum(String report) {
        return columns(run(report, ReportRange.ALL), "cost_usd").stream()
                .map(row -> row.get(0) == null ? BigDecimal.ZERO : (BigDecimal) row.get(0))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Money is given as text. */
    private static List<Object> row(String team, String model, Object... values) {
        List<Object> row = new java.util.ArrayList<>(Arrays.asList(team, model));
        for (Object value : values) {
            boolean money = value instanceof String text && Character.isDigit(text.charAt(0));
            row.add(money ? Events.usd((String) value) : value);
        }
        return row;
    }
}
