package dev.nines.ingest.collector;

import dev.nines.schemas.Heartbeat;
import dev.nines.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Whether the clock was live when a collector last ran: then it goes on with the first second of the next one. Otherwise a restart in a
 * quiet night would let everything look stale until somebody calls.
 */
final class LiveBefore {
    /** Beats come in every partition, so the end of one tells. */
    private static final int LOOK_BACK = 50;

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int MOST_POLLS = 5;

    private LiveBefore() {}

    /** @throws org.apache.kafka.common.KafkaException if Kafka does not tell */
    static boolean in(Map<String, ?> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Long.toString(PATIENCE.toMillis()));
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        TopicPartition partition = new TopicPartition(Topics.ATTEMPTS.name(), 0);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            consumer.seek(partition, Math.max(0, end - LOOK_BACK));
            for (int polls = 0; polls < MOST_POLLS && consumer.position(partition) < end; polls++) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PATIENCE)) {
                    if (isLive(record)) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    /** A beat of a source that was about as late as live ones are; the broker's stamp is its arrival. */
    private static boolean isLive(ConsumerRecord<?, ?> record) {
        return Heartbeat.in(record.headers())
                .filter(beat -> beat.endedRun().isEmpty())
                .filter(beat -> LiveBeat.isLive(beat.watermark(), Instant.ofEpochMilli(record.timestamp())))
                .isPresent();
    }
}
