package dev.nines.ingest.statuspage;

import dev.nines.event.Incident;
import dev.nines.schemas.AvroDeserializer;
import dev.nines.schemas.SchemaRegistry;
import dev.nines.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was published of each incident last. The topic itself is the memory: it is compacted and kept for ever, so a watcher
 * that starts anew publishes nothing twice and does not take an old incident for a new one. Safe for many threads.
 */
final class KnownIncidents {
    private static final Logger LOG = LoggerFactory.getLogger(KnownIncidents.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.INCIDENTS.name(), 0);

    /** A provider's name holds no '/'. */
    private final Map<String, Incident> byKey = new ConcurrentHashMap<>();

    /**
     * All that is in the topic now.
     *
     * @param kafka bootstrap servers and whatever else the deployment's Kafka needs
     */
    static KnownIncidents read(Map<String, ?> kafka, SchemaRegistry registry) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        KnownIncidents known = new KnownIncidents();
        AvroDeserializer<Incident> incidents = new AvroDeserializer<>(registry, Topics.INCIDENTS);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
            while (consumer.position(PARTITION) < end) {
                consumer.poll(POLL).forEach(record -> known.take(record, incidents));
            }
        }
        return known;
    }

    /** Null if none was published. */
    Incident get(Incident sighting) {
        return byKey.get(key(sighting));
    }

    void put(Incident published) {
        byKey.merge(key(published), published, (a, b) -> b.getVersion() >= a.getVersion() ? b : a);
    }

    /** Those that were seen on this site by us and not said to be over. */
    List<Incident> open(String home) {
        return byKey.values().stream()
                .filter(known -> known.getPage().equals(home))
                .filter(known -> known.getNoticedAt() != null && known.getResolvedAt() == null)
                .toList();
    }

    private void take(ConsumerRecord<String, byte[]> record, AvroDeserializer<Incident> incidents) {
        if (record.value() == null) {
            return;
        }
        try {
            put(incidents.deserialize(record.topic(), record.value()));
        } catch (SerializationException e) {
            LOG.warn("incident at offset {} cannot be read and is passed over: {}", record.offset(), e.getMessage());
        }
    }

    static String key(Incident incident) {
        return incident.getProvider() + "/" + incident.getIncidentId();
    }
}
