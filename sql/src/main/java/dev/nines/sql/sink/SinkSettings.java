package dev.nines.sql.sink;

import dev.nines.schemas.SchemaRegistry;
import dev.nines.sql.ClickHouse;
import java.time.Duration;
import java.util.Map;

/**
 * How the sink reads and writes.
 *
 * @param clickHouse where rows go
 * @param kafka properties of every Kafka client, {@code bootstrap.servers} at least
 * @param registry of the topics' schemas
 * @param groupId consumer group; its offsets are what was stored
 * @param batchRows most records of an insert, about: a poll is never torn
 * @param batchBytes most bytes of an insert, about, so that large panes do not fill the memory
 * @param linger how long a record waits for others
 */
public record SinkSettings(
        ClickHouse clickHouse,
        Map<String, Object> kafka,
        SchemaRegistry registry,
        String groupId,
        int batchRows,
        int batchBytes,
        Duration linger) {
    public static final String GROUP = "nines-sink";
    private static final int ROWS = 50_000;
    private static final int BYTES = 16 << 20;
    private static final Duration LINGER = Duration.ofMillis(500);

    public SinkSettings {
        if (batchRows < 1 || batchBytes < 1 || linger.isNegative()) {
            throw new IllegalArgumentException("a batch of " + batchRows + " rows, " + batchBytes + " bytes and "
                    + linger + " is none; give at least 1 row and 1 byte, and no negative time");
        }
        if (!kafka.containsKey("bootstrap.servers")) {
            throw new IllegalArgumentException("kafka.bootstrap.servers is missing; give host:port of a broker");
        }
        kafka = Map.copyOf(kafka);
    }

    public static SinkSettings of(ClickHouse clickHouse, Map<String, Object> kafka, SchemaRegistry registry) {
        return new SinkSettings(clickHouse, kafka, registry, GROUP, ROWS, BYTES, LINGER);
    }
}
