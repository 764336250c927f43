package dev.nines.bench;

import dev.nines.app.pipeline.Connections;
import dev.nines.event.Attempt;
import dev.nines.schemas.AvroDeserializer;
import dev.nines.schemas.ConfluentRegistry;
import dev.nines.schemas.Topics;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The yardstick: one consumer that reads and decodes the attempts, and does nothing with them. */
final class BareRead {
    private BareRead() {}

    /** Processor seconds of the thread that polls and decodes, over so many attempts. */
    static double seconds(Connections connections, int partitions, long attempts) {
        Map<String, Object> config = new HashMap<>(connections.kafka());
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        var registry = new ConfluentRegistry(connections.registry());
        List<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(p -> new TopicPartition(Topics.ATTEMPTS.name(), p))
                .toList();
        try (KafkaConsumer<String, Attempt> consumer = new KafkaConsumer<>(
                config, new StringDeserializer(), new AvroDeserializer<>(registry, Topics.ATTEMPTS))) {
            consumer.assign(all);
            consumer.seekToBeginning(all);
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long read = 0;
            while (read < attempts) {
                for (ConsumerRecord<String, Attempt> record : consumer.poll(Duration.ofMillis(500))) {
                    read += record.value() == null ? 0 : 1;
                }
            }
            return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
        }
    }
}
