package dev.nines.bench;

import dev.nines.app.pipeline.Connections;
import dev.nines.event.Attempt;
import dev.nines.schemas.AvroDeserializer;
import dev.nines.schemas.ConfluentRegistry;
import dev.nines.schemas.Topics;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The yardstick: consume, decode, insert over JDBC; nothing is computed, nothing is exactly once. */
final class BareCopy {
    private static final int BATCH = 50_000;
    private static final String TABLE = "bench_bare_copy";
    private static final String COLUMNS = "attempt_id String, version UInt32, request_id String, attempt_no UInt32,"
            + " origin LowCardinality(String), started_at DateTime64(6, 'UTC'), ended_at DateTime64(6, 'UTC'),"
            + " gateway LowCardinality(String), provider LowCardinality(String), model LowCardinality(String),"
            + " operation LowCardinality(String), outcome LowCardinality(String), status_code Nullable(UInt16),"
            + " error_type Nullable(String), finish_reason Nullable(String), streaming Nullable(Bool),"
            + " ttft_ms Nullable(Float64), input_tokens Nullable(UInt32), cache_read_tokens Nullable(UInt32),"
            + " cache_write_tokens Nullable(UInt32), output_tokens Nullable(UInt32), reasoning_tokens Nullable(UInt32),"
            + " cost_usd Nullable(Decimal(18, 9)), cache_hit Bool, tenant LowCardinality(Nullable(String)),"
            + " team LowCardinality(Nullable(String)), project LowCardinality(Nullable(String)),"
            + " tier LowCardinality(Nullable(String))";
    private static final int COLUMN_COUNT = 28;

    private final Connections connections;
    private final int partitions;

    BareCopy(Connections connections, int partitions) {
        this.connections = connections;
        this.partitions = partitions;
    }

    /** Copies so many attempts and returns the seconds it took. */
    double run(long attempts) throws SQLException {
        Properties login = new Properties();
        login.put("user", connections.writer().user());
        login.put("password", connections.writer().password());
        login.put("beta.row_binary_for_simple_insert", "true");
        login.put("clickhouse_setting_async_insert", "0");
        try (Connection database =
                        DriverManager.getConnection(connections.writer().url(), login);
                Statement statement = database.createStatement();
                KafkaConsumer<String, Attempt> consumer = consumer()) {
            statement.execute("DROP TABLE IF EXISTS " + TABLE);
            statement.execute("CREATE TABLE " + TABLE + " (" + COLUMNS
                    + ") ENGINE = ReplacingMergeTree(version) ORDER BY (started_at, attempt_id)");
            long start = System.nanoTime();
            copy(consumer, database, attempts);
            double seconds = (System.nanoTime() - start) / 1e9;
            statement.execute("DROP TABLE " + TABLE);
            return seconds;
        }
    }

    private KafkaConsumer<String, Attempt> consumer() {
        Map<String, Object> config = new HashMap<>(connections.kafka());
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        var registry = new ConfluentRegistry(connections.registry());
        KafkaConsumer<String, Attempt> consumer = new KafkaConsumer<>(
                config, new StringDeserializer(), new AvroDeserializer<>(registry, Topics.ATTEMPTS));
        List<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(p -> new TopicPartition(Topics.ATTEMPTS.name(), p))
                .toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
        return consumer;
    }

    private static void copy(KafkaConsumer<String, Attempt> consumer, Connection database, long attempts)
            throws SQLException {
        String marks = String.join(",", java.util.Collections.nCopies(COLUMN_COUNT, "?"));
        try (PreparedStatement insert = database.prepareStatement("INSERT INTO " + TABLE + " VALUES (" + marks + ")")) {
            long copied = 0;
            int waiting = 0;
            while (copied < attempts) {
                for (ConsumerRecord<String, Attempt> record : consumer.poll(Duration.ofMillis(500))) {
                    if (record.value() != null) {
                        bind(insert, record.value());
                        insert.addBatch();
                        waiting++;
                        copied++;
                    }
                }
                if (waiting >= BATCH || copied >= attempts && waiting > 0) {
                    insert.executeBatch();
                    waiting = 0;
                }
            }
        }
    }

    private static void bind(PreparedStatement insert, Attempt a) throws SQLException {
        insert.setString(1, a.getAttemptId());
        insert.setInt(2, a.getVersion());
        insert.setString(3, a.getRequestId());
        insert.setInt(4, a.getAttemptNo());
        insert.setString(5, a.getOrigin().name());
        insert.setObject(6, LocalDateTime.ofInstant(a.getStartedAt(), ZoneOffset.UTC));
        insert.setObject(7, LocalDateTime.ofInstant(a.getEndedAt(), ZoneOffset.UTC));
        insert.setString(8, a.getGateway());
        insert.setString(9, a.getProvider());
        insert.setString(10, a.getModel());
        insert.setString(11, a.getOperation());
        insert.setString(12, a.getOutcome().name());
        set(insert, 13, a.getStatusCode());
        set(insert, 14, a.getErrorType());
        set(insert, 15, a.getFinishReason());
        set(insert, 16, a.getStreaming());
        set(insert, 17, a.getTtftMs());
        set(insert, 18, a.getInputTokens());
        set(insert, 19, a.getCacheReadTokens());
        set(insert, 20, a.getCacheWriteTokens());
        set(insert, 21, a.getOutputTokens());
        set(insert, 22, a.getReasoningTokens());
        set(insert, 23, a.getCostUsd());
        insert.setBoolean(24, a.getCacheHit());
        set(insert, 25, a.getTenant());
        set(insert, 26, a.getTeam());
        set(insert, 27, a.getProject());
        set(insert, 28, a.getTier());
    }

    private static void set(PreparedStatement insert, int column, Object value) throws SQLException {
        if (value == null) {
            insert.setNull(column, Types.NULL);
        } else {
            insert.setObject(column, value);
        }
    }
}
