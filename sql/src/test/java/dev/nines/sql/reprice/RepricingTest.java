package dev.nines.sql.reprice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Tag;
import dev.nines.domain.money.Billing;
import dev.nines.domain.money.Meter;
import dev.nines.domain.money.Price;
import dev.nines.domain.money.PriceBook;
import dev.nines.domain.money.Pricing;
import dev.nines.domain.money.ServiceTier;
import dev.nines.domain.money.SpecialPrice;
import dev.nines.schemas.AttemptCodec;
import dev.nines.sql.ClickHouse;
import dev.nines.sql.Database;
import dev.nines.sql.Migrations;
import dev.nines.sql.report.ReportRange;
import dev.nines.sql.report.Reports;
import dev.nines.sql.rows.AttemptRows;
import dev.nines.sql.support.Events;
import dev.nines.sql.support.Inserts;
import dev.nines.sql.support.TestClickHouse;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On the genuine engine. Attempts of openai/gpt have 100 input and 10 output tokens. */
class RepricingTest {
    private static final PriceBook NO_PRICES = PriceBook.EMPTY;
    /** 100 x 2 + 10 x 10 = 300 millionths. */
    private static final PriceBook CHEAP = PriceBook.of(List.of(price("gpt", "2", "10")));
    /** 100 x 5 + 10 x 50 = 1,000 millionths. */
    private static final PriceBook DEAR = PriceBook.of(List.of(price("gpt", "5", "50")));

    private final ClickHouse settings = TestClickHouse.shared().newDatabase();
    private Database database;
    private int inserts;

    @BeforeEach
    void open() {
        Migrations.apply(settings);
        database = Database.open(settings);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Price price(String model, String input, String output) {
        return new Price(
                "openai",
                model,
                Events.at("00:00:00"),
                new BigDecimal(input),
                null,
                null,
                new BigDecimal(output),
                List.of(new SpecialPrice(Meter.INPUT, ServiceTier.FLEX, 0, BigDecimal.ONE)),
                Map.of(),
                "test");
    }

    private static dev.nines.event.Attempt.Builder unpriced(String id) {
        return Events.attempt(id).setCostUsd(null);
    }

    /** As the sink stores them. */
    private void store(PriceBook book, dev.nines.event.Attempt.Builder... events) {
        Pricing pricing = new Pricing(book, Billing.DEFAULT);
        List<Attempt> attempts = Arrays.stream(events)
                .map(event -> pricing.list(AttemptCodec.read(event.build())))
                .toList();
        Inserts.all(database, AttemptRows.ATTEMPTS, attempts, "insert " + inserts++);
    }

    private RepriceResult reprice(PriceBook book, RepriceRange range) {
        try (Repricing repricing = repricing(book, 2)) {
            return repricing.run(range);
        }
    }

    private Repricing repricing(PriceBook book, int chunkRows) {
        Pricing pricing = new Pricing(book, Billing.DEFAULT);
        return new Repricing(
                settings,
                new Repricer(pricing::anew, "test book", "tester", "nines prices reprice"),
                Clock.systemUTC(),
                sentence -> {},
                chunkRows);
    }

    private List<List<Object>> costs() {
        return query("SELECT attempt_id, toString(cost_usd), cost_source, toString(list_cost_usd) FROM current_attempts"
                + " ORDER BY attempt_id");
    }

    private List<List<Object>> query(String sql) {
        return database.query(sql, Map.of()).rows();
    }

    private static List<Object> row(Object... values) {
        return Arrays.asList(values);
    }

    @Test
    void aPriceThatComesAfterTheAttemptsFillsHistory() {
        store(
                NO_PRICES,
                unpriced("a"),
                unpriced("b").setStartedAt(Events.at("10:00:00.5")),
                unpriced("c").setStartedAt(Events.at("10:00:00.7")).setTags(Map.of(Tag.SERVICE_TIER, "flex")),
                Events.attempt("reported").setStartedAt(Events.at("10:00:00.9")),
                unpriced("no tokens").setOutputTokens(null),
                unpriced("stranger").setModel("other"));

        RepriceResult result = reprice(CHEAP, RepriceRange.ALL);

        assertThat(costs())
                .containsExactly(
                        row("a", "0.0003", "priced", "0.0003"),
                        row("b", "0.0003", "priced", "0.0003"),
                        // 100 x 1 + 10 x 10 = 200 millionths
                        row("c", "0.0002", "priced", "0.0002"),
                        row("no tokens", null, "unknown", null),
                        row("reported", "0.01", "reported", "0.0003"),
                        row("stranger", null, "unknown", null));
        assertThat(result.attempts()).isEqualTo(6);
        assertThat(result.changed()).isEqualTo(3);
        assertThat(result.listsChanged()).isEqualTo(1);
        assertThat(result.unpricedBefore()).isEqualTo(3);
        assertThat(result.unpricedAfter()).isZero();
        assertThat(result.after()).isEqualByComparingTo("0.0008");
    }

    @Test
    void nothingElseOfARowChanges() {
        store(
                NO_PRICES,
                unpriced("a")
                        .setRequestId("r")
                        .setTaskId("t")
                        .setGateway("gw")
                        .setRegion("eu")
                        .setTtftMs(12.5)
                        .setStreaming(true)
                        .setTenant("t1")
                        .setTags(Map.of("k", "v"))
                        .setStartedAt(Instant.parse("2026-03-01T10:00:00.123456Z")));
        String others =
                "SELECT * EXCEPT (cost_usd, cost_source, list_cost_usd, list_rates, meter_nanos) FROM current_attempts";
        List<List<Object>> before = query(others);

        reprice(CHEAP, RepriceRange.ALL);

        assertThat(query(others)).isEqualTo(before);
        assertThat(costs()).containsExactly(row("a", "0.0003", "priced", "0.0003"));
    }

    @Test
    void theMetersFollowTheNewPrice() {
        store(CHEAP, unpriced("a"));
        String meters = "SELECT meter_nanos.input, meter_nanos.output FROM current_attempts";
        // 100 x 2 = 200 and 10 x 10 = 100 millionths, then 100 x 5 = 500 and 10 x 50 = 500
        assertThat(query(meters)).containsExactly(List.of(200_000L, 100_000L));

        reprice(DEAR, RepriceRange.ALL);

        assertThat(query(meters)).containsExactly(List.of(500_000L, 500_000L));
    }

    @Test
    void rowsFromBeforeThereWereMetersGetThem() {
        store(CHEAP, unpriced("a"));
        database.execute("ALTER TABLE attempts UPDATE list_rates = NULL WHERE 1 SETTINGS mutations_sync = 2");

        assertThat(reprice(CHEAP, RepriceRange.ALL).listsChanged()).isEqualTo(1);

        assertThat(query("SELECT meter_nanos.input FROM current_attempts")).containsExactly(List.of(200_000L));
    }

    @Test
    void doingItTwiceChangesNothingAndLeavesASecondAuditRowThatSaysSo() {
        store(NO_PRICES, unpriced("a"), unpriced("b"));
        RepriceResult first = reprice(CHEAP, RepriceRange.ALL);
        List<List<Object>> once = query("SELECT * FROM current_attempts ORDER BY attempt_id");

        RepriceResult second = reprice(CHEAP, RepriceRange.ALL);

        assertThat(query("SELECT * FROM current_attempts ORDER BY attempt_id")).isEqualTo(once);
        assertThat(second.changed()).isZero();
        assertThat(query("SELECT audit_id, state, attempts, changed, unpriced_before, toString(cost_after_usd), who,"
                        + " price_source FROM current_price_audit ORDER BY at"))
                .containsExactly(
                        row(first.auditId(), "done", 2L, 2L, 2L, "0.0006", "tester", "test book"),
                        row(second.auditId(), "done", 2L, 0L, 0L, "0", "tester", "test book"));
        assertThat(query("SELECT attempt_id, version, toString(cost_before_usd), source_before, toString(cost_usd)"
                        + " FROM current_price_changes ORDER BY attempt_id"))
                .containsExactly(row("a", 0L, null, "unknown", "0.0003"), row("b", 0L, null, "unknown", "0.0003"));
    }

    /** Rows of the same content as earlier ones, which the table's own deduplication would drop. */
    @Test
    void aPriceThatComesBackHoldsAgainBeforeAndAfterMerges() {
        store(CHEAP, unpriced("a"), unpriced("b"), unpriced("c").setStartedAt(Events.at("09:00:00")));
        for (int turn = 0; turn < 3; turn++) {
            reprice(DEAR, RepriceRange.ALL);
            assertThat(costs()).extracting(row -> row.get(1)).containsOnly("0.001");
            if (turn == 1) {
                database.execute("OPTIMIZE TABLE attempts FINAL");
                assertThat(costs()).extracting(row -> row.get(1)).containsOnly("0.001");
            }
            reprice(CHEAP, RepriceRange.ALL);
            assertThat(costs()).extracting(row -> row.get(1)).containsOnly("0.0003");
        }
        database.execute("OPTIMIZE TABLE attempts FINAL");
        assertThat(costs()).extracting(row -> row.get(1)).containsOnly("0.0003");
        assertThat(query("SELECT count() FROM attempts")).containsExactly(row(3L));
    }

    @Test
    void aCorrectionOfTheEventWinsWhetherItCameBeforeOrAfter() {
        store(NO_PRICES, unpriced("before"), unpriced("after"));
        store(NO_PRICES, unpriced("before").setVersion(1).setOutputTokens(20L));

        reprice(CHEAP, RepriceRange.ALL);
        store(CHEAP, unpriced("after").setVersion(1).setOutputTokens(30L));
        // An old version delivered again, late.
        store(CHEAP, unpriced("before"));

        // 200 + 300 and 200 + 200 millionths
        assertThat(costs())
                .containsExactly(
                        row("after", "0.0005", "priced", "0.0005"), row("before", "0.0004", "priced", "0.0004"));
        reprice(DEAR, RepriceRange.ALL);
        // 500 + 1,500 and 500 + 1,000
        assertThat(costs()).extracting(row -> row.get(1)).containsExactly("0.002", "0.0015");
    }

    @Test
    void aReplayOfTheLogGivesTheRowsThatRepricingGave() {
        dev.nines.event.Attempt.Builder[] events = {
            unpriced("a"),
            unpriced("a").setVersion(2).setInputTokens(700L),
            Events.attempt("reported"),
            unpriced("other").setModel("other"),
            unpriced("failed").setOutcome(dev.nines.event.Outcome.server_error),
        };
        store(NO_PRICES, events);
        reprice(CHEAP, RepriceRange.ALL);
        List<List<Object>> repriced = query("SELECT * FROM current_attempts ORDER BY attempt_id");

        // Once over the rows that are there, once into an empty table.
        store(CHEAP, events);
        assertThat(query("SELECT * FROM current_attempts ORDER BY attempt_id")).isEqualTo(repriced);
        database.execute("TRUNCATE TABLE attempts");
        store(CHEAP, events);
        assertThat(query("SELECT * FROM current_attempts ORDER BY attempt_id")).isEqualTo(repriced);
    }

    @Test
    void onlyTheRangeAskedForIsPricedAnew() {
        store(
                NO_PRICES,
                unpriced("early").setStartedAt(Events.at("09:00:00")),
                unpriced("in"),
                unpriced("served").setModel("alias").setServedModel("gpt"),
                unpriced("other").setProvider("azure"),
                unpriced("late").setStartedAt(Events.at("10:00:00.999999")));
        RepriceRange range = new RepriceRange(
                Optional.of(Events.at("10:00:00")),
                Optional.of(Events.at("10:00:00.999999")),
                Optional.of("openai"),
                Optional.of("gpt"));

        assertThat(reprice(CHEAP, range).changed()).isEqualTo(2);
        assertThat(query("SELECT attempt_id FROM current_attempts WHERE cost_source = 'priced' ORDER BY attempt_id"))
                .containsExactly(row("in"), row("served"));
        assertThat(query("SELECT provider, model, since, until FROM current_price_audit"))
                .containsExactly(row("openai", "gpt", Events.at("10:00:00"), Events.at("10:00:00.999999")));
    }

    @Test
    void aDryRunSaysWhatWouldChangeAndChangesNothing() {
        store(DEAR, unpriced("a"), unpriced("b").setModel("other"));
        try (Repricing repricing = repricing(CHEAP, 50)) {
            RepriceResult plan = repricing.plan(RepriceRange.ALL);

            assertThat(plan.models())
                    .containsExactly(new RepricedModel(
                            "openai", "gpt", 1, 0, 0, new BigDecimal("0.001000000"), new BigDecimal("0.000300000")));
            assertThat(plan.attempts()).isEqualTo(2);
        }
        assertThat(costs()).extracting(row -> row.get(1)).containsExactly("0.001", null);
        assertThat(query("SELECT count() FROM price_audit")).containsExactly(row(0L));
        assertThat(query("SELECT count() FROM price_changes")).containsExactly(row(0L));
    }

    @Test
    void aPriceThatIsWithdrawnMakesTheCostUnknownAgain() {
        store(CHEAP, unpriced("a"));

        RepriceResult result = reprice(NO_PRICES, RepriceRange.ALL);

        assertThat(costs()).containsExactly(row("a", null, "unknown", null));
        assertThat(result.unpricedAfter()).isEqualTo(1);
    }

    @Test
    void manyAttemptsOfManyDaysAndOfOneInstantArePricedEachOnce() {
        List<dev.nines.event.Attempt.Builder> events = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            Instant start =
                    i < 500 ? Events.at("10:00:00") : Events.at("10:00:00").plusSeconds(i * 3_600L);
            events.add(unpriced("a" + i).setStartedAt(start).setEndedAt(start.plusSeconds(1)));
        }
        store(NO_PRICES, events.toArray(dev.nines.event.Attempt.Builder[]::new));
        try (Repricing repricing = repricing(CHEAP, 400)) {
            assertThat(repricing.run(RepriceRange.ALL).changed()).isEqualTo(3_000);
        }
        assertThat(query("SELECT count(), toString(sum(cost_usd)) FROM current_attempts"))
                .containsExactly(row(3_000L, "0.9"));
        try (Reports reports = new Reports(settings)) {
            assertThat(reports.run("spend", ReportRange.ALL).rows())
                    .extracting(row -> row.get(10))
                    .containsOnly(0L);
            assertThat(reports.run("price-audit", ReportRange.ALL).rows()).hasSize(1);
        }
    }
}
