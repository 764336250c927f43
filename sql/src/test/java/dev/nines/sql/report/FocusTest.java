package dev.nines.sql.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nines.domain.attempt.Attempt;
import dev.nines.event.Outcome;
import dev.nines.sql.Database;
import dev.nines.sql.focus.FocusBooks;
import dev.nines.sql.rows.AttemptRows;
import dev.nines.sql.support.Events;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prices: {@link ListPrices}, input 2 and output 10 USD per million tokens, in eu times 1.1. */
class FocusTest extends ReportsFixture {
    private static dev.nines.event.Attempt.Builder call(String id, int day, long input, long output) {
        Instant at = Instant.parse("2026-03-%02dT10:00:00Z".formatted(day));
        return Events.attempt(id)
                .setStartedAt(at)
                .setEndedAt(at.plusSeconds(1))
                .setTeam("search")
                .setProject("web")
                .setCostUsd(null)
                .setInputTokens(input)
                .setOutputTokens(output);
    }

    private static List<Attempt> attempts() {
        return List.of(
                ListPrices.priced(call("1", 1, 1_000, 100)),
                // Another hour of the same day: the same rows.
                ListPrices.priced(call("2", 1, 500, 0)
                        .setAttemptNo(2)
                        .setStartedAt(Instant.parse("2026-03-01T23:59:59.999999Z"))
                        .setEndedAt(Instant.parse("2026-03-02T00:00:03Z"))),
                ListPrices.priced(call("bad", 1, 100, 10).setOutcome(Outcome.stream_cut)),
                ListPrices.priced(call("eu", 2, 1_000, 0).setRegion("eu-west-1")),
                // Reported twice the list price: 2 x 2,000 millionths.
                ListPrices.priced(call("dear", 3, 1_000, 0).setCostUsd(new BigDecimal("0.004"))),
                ListPrices.priced(call("no list", 4, 5, 5).setModel("own").setCostUsd(new BigDecimal("0.25"))),
                ListPrices.priced(
                        call("unknown", 5, 5, 5).setModel("own").setTeam(null).setProject(null)),
                ListPrices.priced(call("refused", 6, 5, 0).setOutcome(Outcome.overloaded)));
    }

    @Test
    void rowsAreOfOneDayAndMeter() {
        store(AttemptRows.ATTEMPTS, attempts());
        assertThat(plain(columns(
                        run("focus", ReportRange.ALL),
                        "ChargePeriodStart",
                        "SkuPriceId",
                        "ConsumedQuantity",
                        "PricingQuantity",
                        "ListUnitPrice",
                        "ListCost",
                        "BilledCost",
                        "x_RetryCost",
                        "x_WastedCost",
                        "x_AttemptCount")))
                .containsExactly(
                        // 1,000 + 500 + 100 tokens x 2; the retry 500 x 2, wasted 100 x 2
                        row(1, "openai/gpt/input", 1_600, "0.0016", "2", "0.0032", "0.0032", "0.001", "0.0002", null),
                        row(1, "openai/gpt/output", 110, "0.00011", "10", "0.0011", "0.0011", "0", "0.0001", null),
                        row(1, "openai/gpt/requests", 3, "3", "0", "0", "0", "0", "0", 3L),
                        row(2, "openai/gpt/input/eu", 1_000, "0.001", "2.2", "0.0022", "0.0022", "0", "0", null),
                        row(2, "openai/gpt/requests", 1, "1", "0", "0", "0", "0", "0", 1L),
                        row(3, "openai/gpt/input", 1_000, "0.001", "2", "0.002", "0.004", "0", "0", null),
                        row(3, "openai/gpt/requests", 1, "1", "0", "0", "0", "0", "0", 1L),
                        row(4, "openai/own/requests", 1, "1", "0", "0", "0", "0", "0", 1L),
                        row(4, "openai/own/unallocated", 1, "0.25", "1", "0.25", "0.25", "0", "0", null),
                        row(5, "openai/own/requests", 1, "1", "0", "0", "0", "0", "0", 1L),
                        row(6, "openai/gpt/requests", 1, "1", "0", "0", "0", "0", "0", 1L));
        assertThat(columns(
                        run("focus", ReportRange.ALL),
                        "x_UnpricedAttemptCount",
                        "x_FailedAttemptCount",
                        "x_RequestCount"))
                .filteredOn(counts -> counts.get(0) != null)
                .containsExactly(
                        List.of(0L, 1L, 2L),
                        List.of(0L, 0L, 1L),
                        List.of(0L, 0L, 1L),
                        List.of(0L, 0L, 1L),
                        List.of(1L, 0L, 1L),
                        List.of(0L, 1L, 1L));
        assertThat(run("focus", days(2, 4, null)).rows()).hasSize(4);
        assertThat(run("focus", days(1, 9, "openai/own")).rows()).hasSize(3);
    }

    @Test
    void theRulesOfTheSpecificationHold() {
        store(AttemptRows.ATTEMPTS, attempts());
        try (FocusBooks books = new FocusBooks(settings(), clock("2026-04-02T00:00:00Z"))) {
            books.close(YearMonth.of(2026, 3), "tester", false);
        }
        store(
                AttemptRows.ATTEMPTS,
                List.of(
                        ListPrices.priced(call("1", 1, 1, 0).setVersion(1)),
                        ListPrices.priced(call("april", 1, 7, 7)
                                .setStartedAt(Instant.parse("2026-04-01T00:00:00Z"))
                                .setEndedAt(Instant.parse("2026-04-01T00:00:01Z")))));
        Report report = run("focus", ReportRange.ALL);
        assertThat(FocusRules.broken(report)).isEmpty();
        assertThat(columns(report, "ChargeClass")).contains(List.of("Correction"));
        assertThat(FocusRules.COLUMNS).hasSize(57);
    }

    @Test
    void whatIsWrongIsFound() {
        Report report = new Report("focus", Map.of(), List.of("ChargeClass", "Own"), List.of(Arrays.asList("Fix", 1L)));
        assertThat(FocusRules.broken(new Report("focus", Map.of(), report.columns(), List.of())))
                .contains("BilledCost is missing", "Own is no column of the specification and does not begin with x_");
    }

    @Test
    void parquetReadBackIsTheReport(@TempDir Path folder) throws IOException {
        store(AttemptRows.ATTEMPTS, attempts());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        reports().export("focus", ReportRange.ALL, Export.PARQUET, bytes);
        Path file = folder.resolve("focus.parquet");
        Files.write(file, bytes.toByteArray());
        Report report = run("focus", ReportRange.ALL);
        try (Database database = Database.open(settings())) {
            String table = "file('" + file.toAbsolutePath() + "', 'Parquet')";
            assertThat(plain(database.query("SELECT * FROM " + table, Map.of()).rows()))
                    .isEqualTo(plain(report.rows()));
            assertThat(database.query("DESCRIBE TABLE " + table, Map.of()).rows())
                    .extracting(row -> row.subList(0, 2))
                    .contains(
                            List.of("BilledCost", "Decimal(38, 9)"),
                            List.of("ChargeClass", "Nullable(String)"),
                            List.of("ChargePeriodStart", "DateTime64(3, 'UTC')"),
                            List.of("SkuId", "String"));
        }
    }

    @Test
    void csvHasTimesAndNumbersAsTheSpecificationWritesThem() {
        store(AttemptRows.ATTEMPTS, attempts().subList(0, 1));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        reports().export("focus", ReportRange.ALL, Export.CSV, bytes);
        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).startsWith("\"BilledCost\",\"BillingAccountId\",\"BillingAccountName\"");
        assertThat(lines.get(1))
                .startsWith("0.002,\"openai\",,\"USD\",\"2026-04-01T00:00:00Z\",\"2026-03-01T00:00:00Z\",\"Usage\",,");
    }

    @Test
    void everyReportThatIsAQueryCanBeWrittenAsParquet() {
        store(AttemptRows.ATTEMPTS, attempts());
        assertThatThrownBy(() ->
                        reports().export("whatif", ReportRange.ALL, Export.PARQUET, OutputStream.nullOutputStream()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("choose table, json, csv or html");
        for (String name : Reports.names().stream()
                .filter(report -> !report.equals("whatif"))
                .toList()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            reports().export(name, ReportRange.ALL, Export.PARQUET, bytes);
            assertThat(bytes.toString(StandardCharsets.ISO_8859_1))
                    .as(name)
                    .startsWith("PAR1")
                    .endsWith("PAR1");
        }
    }

    private static Clock clock(String at) {
        return Clock.fixed(Instant.parse(at), ZoneOffset.UTC);
    }

    private static ReportRange days(int from, int to, String scope) {
        return new ReportRange(
                Optional.of(Instant.parse("2026-03-%02dT00:00:00Z".formatted(from))),
                Optional.of(Instant.parse("2026-03-%02dT00:00:00Z".formatted(to))),
                Optional.ofNullable(scope));
    }

    private static List<Object> row(int day, String sku, long tokens, Object... numbers) {
        List<Object> row = new ArrayList<>(
                List.of(Instant.parse("2026-03-%02dT00:00:00Z".formatted(day)), sku, Long.toString(tokens)));
        row.addAll(Arrays.asList(numbers));
        return row;
    }
}
