package dev.nines.ingest.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * The consumer's settings, later ones win: Nines' defaults, the deployment's own, then what must hold for no record to be
 * lost.
 */
final class ConsumerSettings {
    private static final Map<String, String> DEFAULTS = Map.of(
            ConsumerConfig.CLIENT_ID_CONFIG, "nines-gateway",
            ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "2000",
            // What is in memory at once; a single larger record still comes through.
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG, Integer.toString(8 * 1024 * 1024),
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Integer.toString(1024 * 1024),
            // A topic made after the start is seen within half a minute.
            ConsumerConfig.METADATA_MAX_AGE_CONFIG, "30000");

    private static final Map<String, String> FIXED = Map.of(
            ConsumerConfig.GROUP_ID_CONFIG, GatewayTopics.GROUP,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");

    private ConsumerSettings() {}

    static Map<String, Object> of(Map<String, ?> kafka) {
        Map<String, Object> consumer = new HashMap<>(DEFAULTS);
        consumer.putAll(kafka);
        consumer.putAll(FIXED);
        return consumer;
    }
}
