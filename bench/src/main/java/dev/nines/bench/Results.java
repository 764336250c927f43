package dev.nines.bench;

import dev.nines.app.pipeline.Connections;
import dev.nines.event.ErrorRate;
import dev.nines.schemas.AvroDeserializer;
import dev.nines.schemas.ConfluentRegistry;
import dev.nines.schemas.Heartbeat;
import dev.nines.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what the jobs write until a run has ended everywhere. */
final class Results implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AvroDeserializer<ErrorRate> rates;
    private final int partitions;
    private final Map<String, Set<Instant>> judged = new HashMap<>();
    private final Set<String> ends = new HashSet<>();

    Results(Connections connections, int partitions) {
        Map<String, Object> config = new HashMap<>(connections.kafka());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        rates = new AvroDeserializer<>(new ConfluentRegistry(connections.registry()), Topics.ERROR_RATES);
        this.partitions = partitions;
        List<TopicPartition> all = new ArrayList<>();
        IntStream.range(0, partitions)
                .forEach(partition -> all.add(new TopicPartition(Topics.ERROR_RATES.name(), partition)));
        all.add(new TopicPartition(Topics.ALERTS.name(), 0));
        all.add(new TopicPartition(Topics.OUTAGES.name(), 0));
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    /** @throws IllegalStateException if it has not ended within the time */
    void await(String run, Duration within, Runnable health) {
        // Every task that judges says so in each partition of the rates and in the alerts; outages have one writer.
        int expected = partitions * partitions + partitions + 1;
        long deadline = System.nanoTime() + within.toNanos();
        while (ends.size() < expected) {
            health.run();
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the jobs had not ended the run after " + within.toSeconds() + " s: "
                        + ends.size() + " of " + expected + " ends seen; give fewer --attempts");
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                Optional<Heartbeat> heartbeat = Heartbeat.in(record.headers());
                if (heartbeat.flatMap(Heartbeat::endedRun).filter(run::equals).isPresent()) {
                    ends.add(record.topic() + record.partition() + "/"
                            + heartbeat.get().shard());
                } else if (record.value() != null && record.topic().equals(Topics.ERROR_RATES.name())) {
                    ErrorRate rate = rates.deserialize(record.topic(), record.value());
                    String scope = rate.getLevel() + rate.getTier() + "\n" + rate.getProvider() + "\n" + rate.getModel()
                            + "\n" + rate.getRegion();
                    judged.computeIfAbsent(scope, s -> new HashSet<>()).add(rate.getAt());
                }
            }
        }
    }

    /** Scopes that were judged. */
    long scopes() {
        return judged.size();
    }

    /** Minutes of scopes that were judged. */
    long scopeMinutes() {
        return judged.values().stream().mapToLong(Set::size).sum();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
