package dev.nines.ingest.prober;

import dev.nines.domain.attempt.Attempt;
import dev.nines.schemas.AttemptCodec;
import dev.nines.schemas.AvroDeserializer;
import dev.nines.schemas.RegistryUnreachableException;
import dev.nines.schemas.SchemaRegistry;
import dev.nines.schemas.Topics;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What probes cost before this process began. The topic itself is the memory: a prober that crashes and starts again, however
 * often, goes on counting where it was.
 */
final class SpentBefore {
    private static final Logger LOG = LoggerFactory.getLogger(SpentBefore.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final String gateway;
    private final Instant from;
    private final AvroDeserializer<dev.nines.event.Attempt> probes;
    private final Set<String> counted = new HashSet<>();
    private final Map<String, BigDecimal> byTarget = new HashMap<>();

    private int unreadable;

    private SpentBefore(String gateway, Instant from, SchemaRegistry registry) {
        this.gateway = gateway;
        this.from = from;
        this.probes = new AvroDeserializer<>(registry, Topics.PROBES);
    }

    /**
     * Sums what is in the topic now. What cannot be read in time is not in the sum, and a warning says so.
     *
     * @param kafka bootstrap servers and whatever else the deployment's Kafka needs
     */
    static Map<String, BigDecimal> read(
            Map<String, ?> kafka, SchemaRegistry registry, String gateway, Instant from, Duration within) {
        SpentBefore spent = new SpentBefore(gateway, from, registry);
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(within.toMillis()));
        config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(within.toMillis()));
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            if (!spent.readToEnd(consumer, System.nanoTime() + within.toNanos())) {
                LOG.warn(
                        "{} is not read to its end after {} s: daily caps begin at what was counted until then, {} USD,"
                                + " and may be exceeded today",
                        Topics.PROBES.name(),
                        within.toSeconds(),
                        spent.sum());
            }
        } catch (KafkaException e) {
            LOG.warn(
                    "what probes cost today cannot be read from {} ({}): daily caps begin at {} USD and may be exceeded"
                            + " today; restart the prober when Kafka can be read",
                    Topics.PROBES.name(),
                    e.getMessage(),
                    spent.sum());
        }
        if (spent.unreadable > 0) {
            LOG.warn(
                    "{} records of {} cannot be read; what they cost today counts for no cap",
                    spent.unreadable,
                    Topics.PROBES.name());
        }
        return spent.byTarget;
    }

    private boolean readToEnd(KafkaConsumer<String, byte[]> consumer, long deadline) {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.PROBES.name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        // The broker dates records when they arrive, which is after the probe began.
        consumer.offsetsForTimes(partitions.stream().collect(Collectors.toMap(p -> p, p -> from.toEpochMilli())))
                .forEach((partition, first) ->
                        consumer.seek(partition, first == null ? ends.get(partition) : first.offset()));
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            consumer.poll(POLL).forEach(this::take);
        }
        return true;
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            count(AttemptCodec.read(probes.deserialize(record.topic(), record.value())));
        } catch (RegistryUnreachableException e) {
            // The next record would wait for it as long.
            throw e;
        } catch (SerializationException | IllegalArgumentException e) {
            unreadable++;
            LOG.debug("probe at offset {} cannot be read: {}", record.offset(), e.getMessage());
        }
    }

    private void count(Attempt probe) {
        Map<String, String> tags = probe.caller().tags();
        String cost = tags.get(ProbeRecord.COST);
        boolean ours = gateway.equals(probe.target().gateway()) && tags.containsKey(ProbeRecord.TARGET);
        if (!ours || cost == null || probe.timing().startedAt().isBefore(from) || !counted.add(probe.attemptId())) {
            return;
        }
        byTarget.merge(tags.get(ProbeRecord.TARGET), new BigDecimal(cost), BigDecimal::add);
    }

    private BigDecimal sum() {
        return byTarget.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
