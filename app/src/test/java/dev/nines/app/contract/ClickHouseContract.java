package dev.nines.app.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.nines.app.embedded.EmbeddedKafka;
import dev.nines.domain.attempt.Attempt;
import dev.nines.ingest.Publisher;
import dev.nines.schemas.SchemaRegistry;
import dev.nines.schemas.TopicSetup;
import dev.nines.sql.ClickHouse;
import dev.nines.sql.ClickHouseException;
import dev.nines.sql.Database;
import dev.nines.sql.Migrations;
import dev.nines.sql.report.ReportRange;
import dev.nines.sql.report.Reports;
import dev.nines.sql.sink.Sink;
import dev.nines.sql.sink.SinkSettings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Nines needs of ClickHouse: its tables and views, rows that count once, and a user who may only read. */
abstract class ClickHouseContract {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final SchemaRegistry REGISTRY = new LocalIds();

    @TempDir
    static Path kafkaFolder;

    private static EmbeddedKafka kafka;
    private final String test = UUID.randomUUID().toString();
    private Database database;

    /** A running server, as the user who owns the tables, and the database nines. */
    abstract ClickHouse writer();

    /** The same as the user who may only read. */
    abstract ClickHouse reader();

    @BeforeAll
    static void startKafka() {
        kafka = EmbeddedKafka.start(kafkaFolder, 0);
        try (Admin admin = Admin.create(kafka())) {
            TopicSetup.create(admin, 2, (short) 1);
        }
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @BeforeEach
    void open() {
        Migrations.apply(writer());
        database = Database.open(writer());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void takesEachMigrationOnce() {
        ClickHouse other = new ClickHouse(
                writer().endpoint() + "/other_" + test.replace('-', '_'),
                writer().user(),
                writer().password(),
                writer().cluster());

        assertThat(Migrations.apply(other)).isNotEmpty();
        assertThat(Migrations.apply(other)).isEmpty();
    }

    @Test
    void keepsTimesToTheMicrosecondAndMoneyToTheLastDigit() {
        publish(List.of(SampleAttempt.of(test, 0, test, START, "0.000000001")));

        try (Sink sink = sink(test)) {
            sink.start();
            awaitAttempts(1);
        }

        assertThat(query("SELECT started_at, ended_at, cost_usd, outcome FROM current_attempts WHERE attempt_id = '"
                        + test + "'"))
                .containsExactly(List.of(START, START.plusMillis(200), new BigDecimal("0.000000001"), "ok"));
    }

    @Test
    void countsAnAttemptOnceHoweverOftenItComesAndByItsHighestVersion() {
        List<Attempt> attempts = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            Attempt first = SampleAttempt.of(test + i, 0, test + i, START.plusSeconds(i), "0.001000000");
            Attempt corrected = SampleAttempt.of(test + i, 1, test + i, START.plusSeconds(i), "0.002000000");
            attempts.addAll(List.of(first, corrected, first));
        }
        publish(attempts);

        try (Sink sink = sink(test)) {
            sink.start();
            awaitAttempts(500);
        }

        assertThat(query("SELECT count(), uniqExact(attempt_id), sum(cost_usd), min(version) FROM current_attempts"
                        + " WHERE startsWith(attempt_id, '" + test + "')"))
                .containsExactly(List.of(500L, 500L, new BigDecimal("1.000000000"), 1L));
    }

    @Test
    void hasTheSameRowsAfterAReplayFromTheStart() {
        publish(IntStream.range(0, 200)
                .mapToObj(i -> SampleAttempt.of(test + i, test + i % 20, START.plusSeconds(i)))
                .toList());
        try (Sink sink = sink(test)) {
            sink.start();
            awaitAttempts(200);
        }
        List<List<Object>> before = rows();

        try (Sink again = sink("again-" + test)) {
            again.start();
            await().atMost(WITHIN)
                    .until(() -> again.stats().rows().getOrDefault("attempts", 0L) >= 200
                            && again.stats().topics().values().stream().allMatch(topic -> topic.lag() == 0));
        }

        assertThat(rows()).hasSize(200).isEqualTo(before);
    }

    @Test
    void letsTheReaderRead() {
        try (Reports reports = new Reports(reader())) {
            for (String name : Reports.names()) {
                assertThat(reports.run(name, ReportRange.ALL).columns())
                        .as(name)
                        .isNotEmpty();
            }
        }
    }

    @Test
    void letsTheReaderDoNothingElse() {
        try (Database asReader = Database.open(reader())) {
            for (String statement : List.of(
                    "INSERT INTO prices (provider) VALUES ('x')",
                    "TRUNCATE TABLE attempts",
                    "DROP VIEW current_attempts",
                    "CREATE TABLE mine (x UInt8) ENGINE = Memory")) {
                assertThatThrownBy(() -> asReader.execute(statement))
                        .as(statement)
                        .isInstanceOf(ClickHouseException.class)
                        .hasMessageContaining("refused");
            }
        }
    }

    private List<List<Object>> rows() {
        return query("SELECT * EXCEPT tags FROM current_attempts WHERE startsWith(attempt_id, '" + test
                + "') ORDER BY attempt_id");
    }

    private void awaitAttempts(long count) {
        await().atMost(WITHIN)
                .untilAsserted(() -> assertThat(query("SELECT uniqExact(attempt_id) FROM current_attempts WHERE"
                                + " startsWith(attempt_id, '" + test + "')"))
                        .containsExactly(List.of(count)));
    }

    private List<List<Object>> query(String sql) {
        return database.query(sql, Map.of()).rows();
    }

    private static void publish(List<Attempt> attempts) {
        try (Publisher publisher = new Publisher(kafka(), REGISTRY)) {
            attempts.forEach(publisher::publish);
            publisher.flush();
        }
    }

    private Sink sink(String group) {
        return new Sink(
                new SinkSettings(writer(), kafka(), REGISTRY, group, 1_000, 1 << 20, Duration.ofMillis(100)),
                UnaryOperator.identity());
    }

    private static Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", kafka.bootstrapServers());
    }
}
