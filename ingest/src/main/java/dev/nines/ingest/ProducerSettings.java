package dev.nines.ingest;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The producer's settings, later ones win: Nines' defaults, the deployment's own, then what must hold for each
 * event to count exactly once.
 */
final class ProducerSettings {
    private static final Map<String, String> DEFAULTS = Map.of(
            ProducerConfig.CLIENT_ID_CONFIG, "nines-ingest",
            ProducerConfig.LINGER_MS_CONFIG, "20",
            ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(256 * 1024),
            ProducerConfig.BUFFER_MEMORY_CONFIG, Integer.toString(32 * 1024 * 1024),
            // Cheaper on the CPU than zstd, which on one machine is what the brokers and jobs lack.
            ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4",
            // As long as a record may take, so that a full buffer is waited for and not reported.
            ProducerConfig.MAX_BLOCK_MS_CONFIG, "120000",
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "120000");

    /**
     * Where somebody waits for each answer. A stopped broker is told within these 6 s, and the buffer holds more than the
     * collector takes in at once, so that waiting for room in it means that the broker is gone.
     */
    private static final Map<String, String> FOR_REQUESTS = Map.of(
            ProducerConfig.CLIENT_ID_CONFIG, "nines-collector",
            ProducerConfig.LINGER_MS_CONFIG, "5",
            ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(64 * 1024),
            ProducerConfig.BUFFER_MEMORY_CONFIG, Integer.toString(96 * 1024 * 1024),
            ProducerConfig.MAX_BLOCK_MS_CONFIG, "2000",
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "3000",
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "6000");

    private static final Map<String, String> FIXED =
            Map.of(ProducerConfig.ACKS_CONFIG, "all", ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");

    private ProducerSettings() {}

    /** @throws IllegalArgumentException if a setting would let events get lost or doubled */
    static Map<String, Object> of(Map<String, ?> kafka) {
        return checked(new HashMap<>(DEFAULTS), kafka);
    }

    /** @throws IllegalArgumentException if a setting would let events get lost or doubled */
    static Map<String, Object> forRequests(Map<String, ?> kafka) {
        Map<String, Object> producer = new HashMap<>(DEFAULTS);
        producer.putAll(FOR_REQUESTS);
        return checked(producer, kafka);
    }

    private static Map<String, Object> checked(Map<String, Object> producer, Map<String, ?> kafka) {
        producer.putAll(kafka);
        FIXED.forEach((name, value) -> {
            Object given = producer.put(name, value);
            if (given != null && !given.toString().equals(value)) {
                throw new IllegalArgumentException("kafka." + name + " is '" + given + "', but without '" + value
                        + "' events get lost or doubled; leave it out");
            }
        });
        if (producer.containsKey(ProducerConfig.TRANSACTIONAL_ID_CONFIG)) {
            throw new IllegalArgumentException("kafka." + ProducerConfig.TRANSACTIONAL_ID_CONFIG
                    + " is set, but the publisher opens no transactions; leave it out");
        }
        return producer;
    }
}
