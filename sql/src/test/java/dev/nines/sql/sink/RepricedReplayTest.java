package dev.nines.sql.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.money.Billing;
import dev.nines.domain.money.Price;
import dev.nines.domain.money.PriceBook;
import dev.nines.domain.money.Pricing;
import dev.nines.schemas.Topics;
import dev.nines.sql.ClickHouse;
import dev.nines.sql.Database;
import dev.nines.sql.Migrations;
import dev.nines.sql.reprice.RepriceRange;
import dev.nines.sql.reprice.Repricer;
import dev.nines.sql.reprice.Repricing;
import dev.nines.sql.support.Events;
import dev.nines.sql.support.TestClickHouse;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The log read again from its beginning, after history was priced anew. */
class RepricedReplayTest extends SinkFixture {
    private static final String ROWS = "SELECT * FROM current_attempts ORDER BY attempt_id";
    private static final long RECORDS = 202;

    private final Pricing none = new Pricing(PriceBook.EMPTY, Billing.DEFAULT);
    private final Pricing later = new Pricing(
            PriceBook.of(List.of(new Price(
                    "openai", "gpt", Events.at("00:00:00"), new BigDecimal("2"), null, null, BigDecimal.TEN, "test"))),
            Billing.DEFAULT);

    @Test
    void aReplayKeepsWhatRepricingWrote() {
        for (int i = 0; i < 200; i++) {
            publisher.send(
                    Topics.ATTEMPTS,
                    Events.attempt("a" + i)
                            .setCostUsd(i % 10 == 0 ? Events.usd("0.5") : null)
                            .build());
        }
        publisher.send(
                Topics.ATTEMPTS,
                Events.attempt("a1")
                        .setCostUsd(null)
                        .setVersion(1)
                        .setOutputTokens(20L)
                        .build());
        publisher.send(
                Topics.ATTEMPTS,
                Events.attempt("x").setCostUsd(null).setModel("other").build());
        read(settings, "first", none::list);
        assertThat(unpriced()).isEqualTo(181);

        try (Repricing repricing = new Repricing(
                settings, new Repricer(later::anew, "test", "tester", "test"), Clock.systemUTC(), sentence -> {})) {
            assertThat(repricing.run(RepriceRange.ALL).changed()).isEqualTo(180);
        }
        List<List<Object>> repriced = query(ROWS);
        assertThat(unpriced()).isEqualTo(1);

        read(settings, "over what is there", later::list);
        assertThat(query(ROWS)).isEqualTo(repriced);
        database.execute("OPTIMIZE TABLE attempts FINAL");
        assertThat(query(ROWS)).isEqualTo(repriced);

        ClickHouse fresh = TestClickHouse.shared().newDatabase();
        Migrations.apply(fresh);
        read(fresh, "into nothing", later::list);
        try (Database itsDatabase = Database.open(fresh)) {
            assertThat(itsDatabase.query(ROWS, Map.of()).rows()).isEqualTo(repriced);
        }
    }

    private long unpriced() {
        return (Long) query("SELECT countIf(cost_usd IS NULL) FROM current_attempts")
                .get(0)
                .get(0);
    }

    /** From the beginning of the log to its end. */
    private void read(ClickHouse clickHouse, String group, UnaryOperator<Attempt> pricing) {
        SinkSettings fromTheBeginning = new SinkSettings(
                clickHouse, kafka.properties(), registry, group, 1_000, 1 << 20, Duration.ofMillis(100));
        try (Sink sink = new Sink(fromTheBeginning, pricing)) {
            sink.start();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(sink.stats().rows()).containsEntry("attempts", RECORDS));
        }
    }
}
