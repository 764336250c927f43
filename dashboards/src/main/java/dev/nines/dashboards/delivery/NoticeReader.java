package dev.nines.dashboards.delivery;

import dev.nines.domain.notice.Notice;
import dev.nines.domain.notice.Told;
import dev.nines.event.Alert;
import dev.nines.event.Outage;
import dev.nines.schemas.AvroDeserializer;
import dev.nines.schemas.RegistryUnreachableException;
import dev.nines.schemas.SchemaRegistry;
import dev.nines.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads alerts, outages and what was told of them, from the beginning at each start: compaction keeps that short, and so
 * there is no offset that could run ahead of what was told. Each of the topics has one partition. For one thread.
 */
final class NoticeReader implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(NoticeReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final TopicPartition ALERTS = new TopicPartition(Topics.ALERTS.name(), 0);
    private static final TopicPartition OUTAGES = new TopicPartition(Topics.OUTAGES.name(), 0);
    private static final TopicPartition DELIVERIES = new TopicPartition(Topics.DELIVERIES.name(), 0);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AvroDeserializer<Alert> alerts;
    private final AvroDeserializer<Outage> outages;
    private final AvroDeserializer<dev.nines.event.Delivery> deliveries;
    private final NoticeCodec codec;
    private final Consumer<Notice> onNotice;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, Map<String, Told>> told = new HashMap<>();

    /** @param onNotice is given every notice, older revisions first */
    NoticeReader(Map<String, Object> kafka, SchemaRegistry registry, NoticeCodec codec, Consumer<Notice> onNotice) {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        alerts = new AvroDeserializer<>(registry, Topics.ALERTS);
        outages = new AvroDeserializer<>(registry, Topics.OUTAGES);
        deliveries = new AvroDeserializer<>(registry, Topics.DELIVERIES);
        this.codec = codec;
        this.onNotice = onNotice;
    }

    /**
     * Reads what there is; what comes later is for {@link #read}.
     *
     * @return what each target has been told, by the notices' ids
     */
    Map<String, Map<String, Told>> rebuild() {
        List<TopicPartition> all = List.of(ALERTS, OUTAGES, DELIVERIES);
        consumer.assign(all);
        consumer.seekToBeginning(all);
        Map<TopicPartition, Long> ends = consumer.endOffsets(all);
        while (Stream.of(ALERTS, OUTAGES, DELIVERIES).anyMatch(p -> consumer.position(p) < ends.get(p))) {
            read();
        }
        Map<TopicPartition, Long> reached = Map.of(
                ALERTS, consumer.position(ALERTS),
                OUTAGES, consumer.position(OUTAGES));
        consumer.assign(reached.keySet());
        reached.forEach(consumer::seek);
        return told;
    }

    /** Reads what is new, waiting a little for it. */
    void read() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            // Heartbeats have no value.
            if (record.value() != null) {
                readOne(record);
            }
        }
    }

    /** One record that cannot be understood must not keep all later ones away. */
    private void readOne(ConsumerRecord<byte[], byte[]> record) {
        while (true) {
            try {
                understand(record);
                return;
            } catch (RegistryUnreachableException e) {
                LOGGER.warn("asks the registry again in a second: {}", e.getMessage());
                awaitRegistry();
            } catch (SerializationException | IllegalArgumentException e) {
                LOGGER.error(
                        "record {} of {} is passed over and told to nobody: {}",
                        record.offset(),
                        record.topic(),
                        e.getMessage());
                return;
            }
        }
    }

    private void awaitRegistry() {
        try {
            if (closing.await(1, TimeUnit.SECONDS)) {
                throw new WakeupException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WakeupException();
        }
    }

    private void understand(ConsumerRecord<byte[], byte[]> record) {
        Instant published = Instant.ofEpochMilli(record.timestamp());
        if (record.topic().equals(ALERTS.topic())) {
            onNotice.accept(codec.read(alerts.deserialize(record.topic(), record.value()), published));
        } else if (record.topic().equals(OUTAGES.topic())) {
            onNotice.accept(codec.read(outages.deserialize(record.topic(), record.value()), published));
        } else {
            var delivery = deliveries.deserialize(record.topic(), record.value());
            told.computeIfAbsent(delivery.getTarget(), name -> new HashMap<>())
                    .put(delivery.getNoticeId(), DeliveryCodec.read(delivery));
        }
    }

    /** May be called by another thread: {@link #read} then throws WakeupException. */
    void wakeUp() {
        closing.countDown();
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
