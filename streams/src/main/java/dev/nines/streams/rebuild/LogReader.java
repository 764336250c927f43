package dev.nines.streams.rebuild;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads stretches of the log as they are, without a group that anybody rebalances. */
final class LogReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofSeconds(1);

    private final KafkaConsumer<byte[], byte[]> consumer;

    /** @param group whose committed offsets are asked for */
    LogReader(Map<String, ?> kafka, String group) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
        consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    boolean exists(String topic) {
        return consumer.listTopics().containsKey(topic);
    }

    int partitions(String topic) {
        return consumer.partitionsFor(topic).size();
    }

    /** Offset after the last record that is committed. */
    long end(TopicPartition partition) {
        return consumer.endOffsets(List.of(partition)).get(partition);
    }

    /** Offset of the first record that is still there. */
    long beginning(TopicPartition partition) {
        return consumer.beginningOffsets(List.of(partition)).get(partition);
    }

    /** What the group has committed. */
    OptionalLong committed(TopicPartition partition) {
        OffsetAndMetadata offset = consumer.committed(Set.of(partition)).get(partition);
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset.offset());
    }

    /** The group, to commit for. */
    ConsumerGroupMetadata group() {
        return consumer.groupMetadata();
    }

    /** The first record stamped then or later; empty if there is none. */
    Optional<OffsetAndTimestamp> firstSince(TopicPartition partition, long millis) {
        return Optional.ofNullable(
                consumer.offsetsForTimes(Map.of(partition, Math.max(0, millis))).get(partition));
    }

    /** Hands out the records of a stretch, in order. */
    void read(TopicPartition partition, long from, long end, Consumer<ConsumerRecord<byte[], byte[]>> out) {
        read(Map.of(partition, new Stretch(from, end)), out);
    }

    /** Hands out the records of several stretches as they arrived: by the broker's stamp, as the jobs take them. */
    void read(Map<TopicPartition, Stretch> stretches, Consumer<ConsumerRecord<byte[], byte[]>> out) {
        consumer.assign(stretches.keySet());
        stretches.forEach((partition, stretch) -> consumer.seek(partition, stretch.from()));
        ArrivalOrder order = new ArrivalOrder(stretches.keySet());
        while (!order.isOver()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(order.isWaiting() ? POLL : Duration.ZERO)) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                if (record.offset() < stretches.get(partition).end()) {
                    order.add(partition, record);
                }
            }
            stretches.forEach((partition, stretch) -> {
                if (consumer.position(partition) >= stretch.end()) {
                    order.ended(partition);
                    consumer.pause(List.of(partition));
                } else if (order.isFull(partition)) {
                    consumer.pause(List.of(partition));
                } else {
                    consumer.resume(List.of(partition));
                }
            });
            order.drain(out);
        }
    }

    /**
     * @param from first offset
     * @param end offset after the last
     */
    record Stretch(long from, long end) {}

    @Override
    public void close() {
        consumer.close();
    }
}
