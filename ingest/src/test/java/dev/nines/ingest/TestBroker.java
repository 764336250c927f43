package dev.nines.ingest;

import dev.nines.domain.attempt.Attempt;
import dev.nines.event.DeadLetter;
import dev.nines.schemas.AttemptCodec;
import dev.nines.schemas.AvroDeserializer;
import dev.nines.schemas.Heartbeat;
import dev.nines.schemas.Topic;
import dev.nines.schemas.TopicSetup;
import dev.nines.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kafka.server.BrokerServer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;

/** A real broker with the topics of the catalogue; each test sees what came since its {@link #mark()}. */
public final class TestBroker {
    public static final int PARTITIONS = 4;
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final KafkaClusterTestKit cluster;
    private final MapRegistry registry = new MapRegistry();
    private Map<TopicPartition, Long> marks = Map.of();

    public TestBroker() throws Exception {
        cluster = new KafkaClusterTestKit.Builder(new TestKitNodes.Builder()
                        .setCombined(true)
                        .setNumBrokerNodes(1)
                        .setNumControllerNodes(1)
                        .build())
                .setConfigProp("offsets.topic.replication.factor", "1")
                // A quota bites within a second or two instead of ten.
                .setConfigProp("quota.window.num", "2")
                .build();
        cluster.format();
        cluster.startup();
        cluster.waitForReadyBrokers();
        try (Admin admin = cluster.admin()) {
            TopicSetup.create(admin, PARTITIONS, (short) 1);
        }
    }

    public Admin admin() {
        return cluster.admin();
    }

    public Publisher publisher(Map<String, String> more) {
        Map<String, String> kafka = new HashMap<>(more);
        kafka.putIfAbsent("bootstrap.servers", cluster.bootstrapServers());
        return new Publisher(kafka, registry);
    }

    public String bootstrapServers() {
        return cluster.bootstrapServers();
    }

    public MapRegistry registry() {
        return registry;
    }

    /** Stops the broker as a restart does; what it holds stays. */
    public void stopBroker() {
        BrokerServer broker = cluster.brokers().get(0);
        broker.shutdown();
        broker.awaitShutdown();
    }

    /** Starts it again, at the same address. */
    public void startBroker() {
        cluster.brokers().get(0).startup();
    }

    /** From here on the test's own records come. */
    public void mark() {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            marks = consumer.endOffsets(partitions(consumer));
        }
    }

    /** All records of the topic since the mark, partition by partition, in their order. */
    public List<ConsumerRecord<String, byte[]>> records(Topic<?> topic) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer).stream()
                    .filter(partition -> partition.topic().equals(topic.name()))
                    .toList();
            consumer.assign(partitions);
            partitions.forEach(partition -> consumer.seek(partition, marks.getOrDefault(partition, 0L)));
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(PATIENCE).forEach(records::add);
            }
            records.sort((a, b) -> Integer.compare(a.partition(), b.partition()));
            return records;
        }
    }

    public List<Attempt> attempts(Topic<dev.nines.event.Attempt> topic) {
        return values(topic).stream().map(AttemptCodec::read).toList();
    }

    public List<DeadLetter> deadLetters() {
        return values(Topics.DEAD_LETTERS);
    }

    /** The values of the topic since the mark, heartbeats left out. */
    public <V extends SpecificRecord> List<V> values(Topic<V> topic) {
        AvroDeserializer<V> values = new AvroDeserializer<>(registry, topic);
        return records(topic).stream()
                .filter(record -> record.value() != null)
                .map(record -> values.deserialize(record.topic(), record.value()))
                .toList();
    }

    /** The heartbeats since the mark by partition, in their order. */
    public Map<Integer, List<Heartbeat>> heartbeats(Topic<?> topic) {
        return records(topic).stream()
                .filter(record -> Heartbeat.in(record.headers()).isPresent())
                .collect(Collectors.groupingBy(
                        ConsumerRecord::partition,
                        Collectors.mapping(
                                record -> Heartbeat.in(record.headers()).orElseThrow(), Collectors.toList())));
    }

    public void stop() throws Exception {
        cluster.close();
    }

    private List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer) {
        return Topics.all().stream()
                .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                .map((PartitionInfo p) -> new TopicPartition(p.topic(), p.partition()))
                .toList();
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
