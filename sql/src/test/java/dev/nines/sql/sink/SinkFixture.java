package dev.nines.sql.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nines.sql.ClickHouse;
import dev.nines.sql.Database;
import dev.nines.sql.Migrations;
import dev.nines.sql.support.LocalRegistry;
import dev.nines.sql.support.Publisher;
import dev.nines.sql.support.TestClickHouse;
import dev.nines.sql.support.TestKafka;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A database, a broker with the catalogue's topics, and what tests of the sink ask of both. */
abstract class SinkFixture {
    final ClickHouse settings = TestClickHouse.shared().newDatabase();
    final LocalRegistry registry = new LocalRegistry();
    TestKafka kafka;
    Publisher publisher;
    Database database;

    @BeforeEach
    void start() throws Exception {
        Migrations.apply(settings);
        database = Database.open(settings);
        kafka = TestKafka.started();
        publisher = new Publisher(kafka.properties(), registry);
    }

    @AfterEach
    void stop() throws IOException {
        publisher.close();
        database.close();
        kafka.close();
    }

    Sink started(UnaryOperator<dev.nines.domain.attempt.Attempt> pricing) {
        return started(settings, pricing);
    }

    Sink started(ClickHouse clickHouse, UnaryOperator<dev.nines.domain.attempt.Attempt> pricing) {
        Map<String, Object> properties = new HashMap<>(kafka.properties());
        // So that a group notices at once who joins.
        properties.put("heartbeat.interval.ms", 100);
        Sink sink = new Sink(SinkSettings.of(clickHouse, properties, registry), pricing);
        sink.start();
        return sink;
    }

    void awaitCount(long expected, String table) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(query("SELECT count() FROM " + table))
                .as(table)
                .containsExactly(List.of(expected)));
    }

    static void awaitNothingLeft(Sink sink) {
        await().untilAsserted(() -> assertThat(sink.stats().topics().values())
                .isNotEmpty()
                .allSatisfy(progress -> assertThat(progress.lag()).isZero()));
    }

    List<List<Object>> query(String sql) {
        return database.query(sql, Map.of()).rows();
    }
}
