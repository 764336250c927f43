package dev.nines.app.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nines.domain.attempt.Attempt;
import dev.nines.ingest.Publisher;
import dev.nines.schemas.AttemptCodec;
import dev.nines.schemas.AvroSerializer;
import dev.nines.schemas.Heartbeat;
import dev.nines.schemas.Placement;
import dev.nines.schemas.SchemaRegistry;
import dev.nines.schemas.Topic;
import dev.nines.schemas.TopicSetup;
import dev.nines.schemas.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Nines needs of Kafka: the catalogue's topics, ordered and durable publishing, and transactions. */
abstract class KafkaContract {
    private static final int PARTITIONS = 3;
    private static final Instant LONG_AGO = Instant.parse("2024-06-04T10:00:00Z");

    private final SchemaRegistry registry = new LocalIds();
    private final String test = UUID.randomUUID().toString();

    /** {@code host:port} of a running broker that lets us create topics. */
    abstract String bootstrapServers();

    @BeforeEach
    void createTopics() {
        try (Admin admin = Admin.create(kafka())) {
            TopicSetup.create(admin, PARTITIONS, (short) 1);
        }
    }

    @Test
    void hasTheTopicsOfTheCatalogue() throws Exception {
        try (Admin admin = Admin.create(kafka())) {
            var descriptions = admin.describeTopics(
                            Topics.placements().stream().map(Placement::name).toList())
                    .allTopicNames()
                    .get();
            for (Placement topic : Topics.placements()) {
                Config config = configOf(admin, topic);
                assertThat(descriptions.get(topic.name()).partitions())
                        .hasSize(topic.layout() == Topic.Layout.SPREAD ? PARTITIONS : 1);
                assertThat(config.get("cleanup.policy").value())
                        .isEqualToIgnoringCase(topic.cleanup().name());
                assertThat(config.get("retention.ms").value())
                        .isEqualTo(Long.toString(topic.retention().toMillis()));
                assertThat(config.get("message.timestamp.type").value())
                        .isEqualTo(topic.appendTime() ? "LogAppendTime" : "CreateTime");
            }
        }
    }

    @Test
    void leavesTopicsThatAreThereAsTheyAreAndRefusesAnotherNumberOfPartitions() {
        try (Admin admin = Admin.create(kafka())) {
            TopicSetup.create(admin, PARTITIONS, (short) 1);

            assertThatThrownBy(() -> TopicSetup.create(admin, PARTITIONS + 2, (short) 1))
                    .hasMessageContainingAll("has " + PARTITIONS + " partitions", "set partitions to " + PARTITIONS);
        }
    }

    @Test
    void keepsOldEventsForTheyAreStampedOnArrival() {
        Instant before = Instant.now().minusSeconds(60);

        publish(List.of(SampleAttempt.of(test, test, LONG_AGO)));

        assertThat(published()).singleElement().satisfies(record -> {
            assertThat(record.timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME);
            assertThat(Instant.ofEpochMilli(record.timestamp())).isAfter(before);
            assertThat(AttemptCodec.read(record.value())).isEqualTo(SampleAttempt.of(test, test, LONG_AGO));
        });
    }

    @Test
    void keepsTheAttemptsOfARequestTogetherAndInOrder() {
        List<Attempt> attempts = IntStream.range(0, 1_000)
                .mapToObj(i -> SampleAttempt.of(test + "-" + i, test + "/" + i % 50, LONG_AGO.plusMillis(i)))
                .toList();

        publish(attempts);

        Map<String, List<ConsumerRecord<String, dev.nines.event.Attempt>>> byRequest =
                published().stream().collect(Collectors.groupingBy(ConsumerRecord::key));
        assertThat(byRequest).hasSize(50);
        assertThat(byRequest.values()).allSatisfy(records -> {
            assertThat(records)
                    .extracting(ConsumerRecord::partition)
                    .containsOnly(records.get(0).partition());
            assertThat(records)
                    .hasSize(20)
                    .extracting(record -> record.value().getStartedAt())
                    .isSorted();
        });
        assertThat(byRequest.values().stream().flatMap(List::stream).map(ConsumerRecord::partition))
                .containsOnly(0, 1, 2);
    }

    @Test
    void sendsTheHeartbeatBehindTheDataInEveryPartition() {
        List<Attempt> attempts = IntStream.range(0, 100)
                .mapToObj(i -> SampleAttempt.of(test + "-" + i, test + "/" + i, LONG_AGO))
                .toList();

        try (Publisher publisher = new Publisher(kafka(), registry)) {
            attempts.forEach(publisher::publish);
            publisher.heartbeat(LONG_AGO, Optional.of(test));
            publisher.flush();
        }

        var log = TopicLog.read(kafka(), registry, Topics.ATTEMPTS);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            int wanted = partition;
            List<String> words = log.stream()
                    .filter(record -> record.partition() == wanted)
                    .map(this::wordOf)
                    .filter(word -> !word.isEmpty())
                    .toList();
            assertThat(words).hasSizeGreaterThan(1).endsWith("heartbeat");
            assertThat(words.subList(0, words.size() - 1)).containsOnly("attempt");
        }
    }

    @Test
    void showsAReaderOnlyWhatWasCommittedAndItsInputsPositionWithIt() throws Exception {
        TopicPartition input = new TopicPartition(Topics.ATTEMPTS.name(), 0);
        String group = "reader-" + test;

        try (var reader = memberOf(group);
                var producer = transactional("writer-" + test)) {
            producer.beginTransaction();
            producer.send(recordOf("aborted"));
            producer.sendOffsetsToTransaction(Map.of(input, new OffsetAndMetadata(7)), reader.groupMetadata());
            producer.flush();
            producer.abortTransaction();
            assertThat(offsets(group)).isEmpty();

            producer.beginTransaction();
            producer.send(recordOf("committed"));
            producer.sendOffsetsToTransaction(Map.of(input, new OffsetAndMetadata(8)), reader.groupMetadata());
            producer.commitTransaction();
        }

        assertThat(published())
                .singleElement()
                .satisfies(record -> assertThat(record.value().getAttemptId()).isEqualTo("committed"));
        assertThat(offsets(group)).containsExactly(Map.entry(input, new OffsetAndMetadata(8)));
    }

    @Test
    void shutsOutAWriterWhoseSuccessorHasStarted() {
        try (var old = transactional("writer-" + test)) {
            old.beginTransaction();
            old.send(recordOf("of the old one"));
            old.flush();

            try (var successor = transactional("writer-" + test)) {
                successor.beginTransaction();
                successor.send(recordOf("of the successor"));
                successor.commitTransaction();
            }

            assertThatThrownBy(old::commitTransaction)
                    .isInstanceOfAny(ProducerFencedException.class, InvalidProducerEpochException.class);
        }
        assertThat(published())
                .extracting(record -> record.value().getAttemptId())
                .containsExactly("of the successor");
    }

    private void publish(List<Attempt> attempts) {
        try (Publisher publisher = new Publisher(kafka(), registry)) {
            attempts.forEach(publisher::publish);
            publisher.flush();
        }
    }

    /** What this test published. */
    private List<ConsumerRecord<String, dev.nines.event.Attempt>> published() {
        return TopicLog.read(kafka(), registry, Topics.ATTEMPTS).stream()
                .filter(record -> record.key().startsWith(test))
                .toList();
    }

    private String wordOf(ConsumerRecord<String, dev.nines.event.Attempt> record) {
        boolean ended = Heartbeat.in(record.headers())
                .flatMap(Heartbeat::endedRun)
                .filter(test::equals)
                .isPresent();
        return ended ? "heartbeat" : record.key().startsWith(test) ? "attempt" : "";
    }

    private ProducerRecord<String, dev.nines.event.Attempt> recordOf(String attemptId) {
        return new ProducerRecord<>(
                Topics.ATTEMPTS.name(), 0, test, AttemptCodec.write(SampleAttempt.of(attemptId, test, LONG_AGO)));
    }

    private KafkaProducer<String, dev.nines.event.Attempt> transactional(String id) {
        var producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers(),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        id),
                new StringSerializer(),
                new AvroSerializer<>(registry, Topics.ATTEMPTS));
        producer.initTransactions();
        return producer;
    }

    private KafkaConsumer<String, String> memberOf(String group) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers(),
                        ConsumerConfig.GROUP_ID_CONFIG,
                        group),
                new StringDeserializer(),
                new StringDeserializer());
    }

    private Map<TopicPartition, OffsetAndMetadata> offsets(String group) throws Exception {
        try (Admin admin = Admin.create(kafka())) {
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
        }
    }

    private static Config configOf(Admin admin, Placement topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        return admin.describeConfigs(List.of(resource)).all().get().get(resource);
    }

    private Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", bootstrapServers());
    }
}
