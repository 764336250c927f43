package dev.nines.sql.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Charge;
import dev.nines.sql.focus.Closing;
import dev.nines.sql.focus.FocusBooks;
import dev.nines.sql.rows.AttemptRows;
import dev.nines.sql.support.Events;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Input costs 2 USD per million tokens. */
class FocusBooksTest extends ReportsFixture {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final YearMonth APRIL = YearMonth.of(2026, 4);
    private static final String[] FACTS = {
        "ChargeClass", "BillingPeriodStart", "ChargePeriodStart", "SkuMeter", "ConsumedQuantity", "BilledCost"
    };

    private static Attempt call(String id, int version, String at, long input) {
        return ListPrices.priced(Events.attempt(id)
                .setVersion(version)
                .setStartedAt(Instant.parse(at))
                .setEndedAt(Instant.parse(at).plusSeconds(1))
                .setCostUsd(null)
                .setInputTokens(input)
                .setOutputTokens(0L));
    }

    private Closing close(YearMonth period, String now) {
        try (FocusBooks books = new FocusBooks(settings(), Clock.fixed(Instant.parse(now), ZoneOffset.UTC))) {
            return books.close(period, "tester", false);
        }
    }

    private List<List<Object>> facts() {
        return plain(columns(run("focus", ReportRange.ALL), FACTS));
    }

    private static List<Object> fact(
            String type, String billed, String charged, String meter, String amount, String usd) {
        return Arrays.asList(type, month(billed), Instant.parse(charged + "T00:00:00Z"), meter, amount, usd);
    }

    private static Instant month(String month) {
        return Instant.parse(month + "-01T00:00:00Z");
    }

    @Test
    void aLateCorrectionOfAClosedMonthIsBilledInTheOpenOne() {
        store(
                AttemptRows.ATTEMPTS,
                List.of(call("a", 0, "2026-03-31T23:59:59.9Z", 1_000), call("b", 0, "2026-04-01T00:00:00Z", 10)));
        assertThat(close(MARCH, "2026-04-02T00:00:00Z"))
                .isEqualTo(new Closing(
                        MARCH,
                        Instant.parse("2026-04-02T00:00:00Z"),
                        "tester",
                        2,
                        Events.usd("0.002"),
                        0,
                        Optional.empty()));
        List<List<Object>> asClosed = List.of(
                fact(null, "2026-03", "2026-03-31", "Input Tokens", "1000", "0.002"),
                fact(null, "2026-03", "2026-03-31", "Requests", "1", "0"),
                fact(null, "2026-04", "2026-04-01", "Input Tokens", "10", "0.00002"),
                fact(null, "2026-04", "2026-04-01", "Requests", "1", "0"));
        assertThat(facts()).isEqualTo(asClosed);

        // Late usage: 1,500 instead of 1,000 tokens.
        store(AttemptRows.ATTEMPTS, List.of(call("a", 1, "2026-03-31T23:59:59.9Z", 1_500)));

        List<Object> correction = fact("Correction", "2026-04", "2026-03-31", "Input Tokens", "500", "0.001");
        assertThat(facts()).containsExactlyInAnyOrderElementsOf(with(asClosed, correction));
        assertThat(facts()).as("exported again").isEqualTo(facts());
        addsUpToSpend();

        // Closed with April, in which it is billed; March stays.
        assertThat(close(APRIL, "2026-05-01T00:00:00Z").charges()).isEqualTo(3);
        assertThat(facts()).containsExactlyInAnyOrderElementsOf(with(asClosed, correction));

        // The correction was wrong: 200 tokens, 1,300 less than was billed for March by now.
        store(AttemptRows.ATTEMPTS, List.of(call("a", 2, "2026-03-31T23:59:59.9Z", 200)));

        List<Object> second = fact("Correction", "2026-05", "2026-03-31", "Input Tokens", "-1300", "-0.0026");
        assertThat(facts()).containsExactlyInAnyOrderElementsOf(with(with(asClosed, correction), second));
        addsUpToSpend();
        assertThat(plain(columns(
                        run("focus-closings", ReportRange.ALL),
                        "period",
                        "charges",
                        "billed_usd",
                        "corrections_usd",
                        "open_usd")))
                .containsExactly(
                        // 0.00002 of its own and 0.001 of March
                        List.of("2026-04", 3L, "0.00102", "0.001", "0"),
                        List.of("2026-03", 2L, "0.002", "0", "-0.0026"));
    }

    @Test
    void whatComesLateForADayWithoutChargesIsACorrectionWhole() {
        store(AttemptRows.ATTEMPTS, List.of(call("a", 0, "2026-03-05T10:00:00Z", 1_000)));
        close(MARCH, "2026-04-02T00:00:00Z");
        store(AttemptRows.ATTEMPTS, List.of(call("late", 0, "2026-02-05T10:00:00Z", 1_000)));
        assertThat(facts())
                .contains(
                        fact("Correction", "2026-04", "2026-02-05", "Input Tokens", "1000", "0.002"),
                        fact("Correction", "2026-04", "2026-02-05", "Requests", "1", "0"))
                .hasSize(4);
        addsUpToSpend();
    }

    @Test
    void anotherPriceReversesTheOldChargeAndAddsTheNewOne() {
        Attempt attempt = call("a", 0, "2026-03-05T10:00:00Z", 1_000);
        store(AttemptRows.ATTEMPTS, List.of(attempt));
        close(MARCH, "2026-04-02T00:00:00Z");
        // Priced anew at 3: the same version, inserted later.
        Charge dear = attempt.charge()
                .withList(new BigDecimal("0.003"), attempt.charge().listRates().replace("1|2|", "1|3|"));
        store(
                AttemptRows.ATTEMPTS,
                List.of(attempt.withCharge(
                        new Charge(new BigDecimal("0.003"), dear.source(), null, dear.listUsd(), dear.listRates()))));
        assertThat(facts())
                .contains(
                        fact("Correction", "2026-04", "2026-03-05", "Input Tokens", "-1000", "-0.002"),
                        fact("Correction", "2026-04", "2026-03-05", "Input Tokens", "1000", "0.003"))
                // and the request, which moves with its price
                .hasSize(6);
        addsUpToSpend();
    }

    @Test
    void closingTwiceOrAfterACutOffClosingCountsOnce() {
        store(AttemptRows.ATTEMPTS, List.of(call("a", 0, "2026-03-05T10:00:00Z", 1_000)));
        execute("INSERT INTO focus_bookings (period, close_id, day, meter, quantity, nanos)"
                + " VALUES ('2026-03-01', 'cut off', '2026-03-05', 'input', 7, 7)");
        Closing closing = close(MARCH, "2026-04-02T00:00:00Z");
        List<List<Object>> rows = facts();
        assertThat(close(MARCH, "2026-04-09T00:00:00Z")).isEqualTo(closing);
        assertThat(facts()).isEqualTo(rows).hasSize(2);
        store(AttemptRows.ATTEMPTS, List.of(call("a", 0, "2026-03-05T10:00:00Z", 1_000)));
        assertThat(facts()).isEqualTo(rows);
    }

    @Test
    void whatMayNotBeClosedSaysWhatMay() {
        store(
                AttemptRows.ATTEMPTS,
                List.of(call("a", 0, "2026-03-05T10:00:00Z", 1_000), call("b", 0, "2026-04-05T10:00:00Z", 1_000)));
        assertThatThrownBy(() -> close(MARCH, "2026-03-31T23:59:59Z"))
                .hasMessageContainingAll("2026-03 is not over", "--force");
        assertThatThrownBy(() -> close(APRIL, "2026-05-02T00:00:00Z")).hasMessageContaining("close 2026-03 first");
        close(MARCH, "2026-04-02T00:00:00Z");
        assertThatThrownBy(() -> close(YearMonth.of(2026, 5), "2026-06-02T00:00:00Z"))
                .hasMessageContaining("close 2026-04 first");
        assertThatThrownBy(() -> close(YearMonth.of(2026, 2), "2026-06-02T00:00:00Z"))
                .hasMessageContaining("a correction in 2026-04");
    }

    private void addsUpToSpend() {
        assertThat(sum("focus", "BilledCost")).isEqualByComparingTo(sum("spend", "cost_usd"));
    }

    private BigDecimal sum(String report, String column) {
        return columns(run(report, ReportRange.ALL), column).stream()
                .map(row -> (BigDecimal) row.get(0))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<List<Object>> with(List<List<Object>> rows, List<Object> another) {
        List<List<Object>> more = new ArrayList<>(rows);
        more.add(another);
        return more;
    }
}
