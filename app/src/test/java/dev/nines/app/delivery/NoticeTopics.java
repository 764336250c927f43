package dev.nines.app.delivery;

import dev.nines.app.embedded.EmbeddedKafka;
import dev.nines.app.embedded.EmbeddedRegistry;
import dev.nines.app.pipeline.Preparation;
import dev.nines.event.Alert;
import dev.nines.event.DeadLetter;
import dev.nines.event.Outage;
import dev.nines.schemas.AvroDeserializer;
import dev.nines.schemas.AvroSerializer;
import dev.nines.schemas.ConfluentRegistry;
import dev.nines.schemas.RegistrySettings;
import dev.nines.schemas.SchemaRegistry;
import dev.nines.schemas.Topic;
import dev.nines.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A real broker and registry with the topics of alerts and outages, written as the jobs write them. */
final class NoticeTopics implements AutoCloseable {
    private final EmbeddedKafka kafka;
    private final EmbeddedRegistry registryProcess;
    private final SchemaRegistry registry;
    private final Producer<String, byte[]> producer;

    NoticeTopics(Path folder) {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
        registryProcess = EmbeddedRegistry.start(folder.resolve("registry"), 0);
        registry = new ConfluentRegistry(RegistrySettings.of(registryProcess.url()));
        Preparation.topics(kafka(), 1, 1);
        producer = new KafkaProducer<>(kafka(), new StringSerializer(), new ByteArraySerializer());
        // Builders read schema defaults, for which Avro must trust our records; it does once a deserializer was made.
        new AvroDeserializer<>(registry, Topics.ALERTS).close();
    }

    Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", kafka.bootstrapServers());
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    String registryUrl() {
        return registryProcess.url();
    }

    SchemaRegistry registry() {
        return registry;
    }

    /** An outage of errors at a provider that began a minute ago. */
    static Outage.Builder outage(String id, String provider, String state) {
        Instant now = Instant.now();
        return Outage.newBuilder()
                .setOutageId(id)
                .setProvider(provider)
                .setKind("errors")
                .setSeverity("P1")
                .setPeakSeverity("P1")
                .setState(state)
                .setOnset(now.minusSeconds(60))
                .setDetectedAt(now.minusSeconds(55))
                .setEndedAt(state.equals("closed") ? now : null)
                .setAttempts(1234)
                .setBad(1170)
                .setThrottled(0)
                .setPeakErrorRatio(1)
                .setOutcomes(List.of())
                .setModels(List.of())
                .setRegions(List.of())
                .setGateways(List.of())
                .setConfirmedBy("both")
                .setFlaps(0)
                .setSampleRequestIds(List.of())
                .setWatermark(now)
                .setRevision(state.equals("open") ? 1 : 2);
    }

    static Alert.Builder alert(String id, String severity, String state) {
        Instant now = Instant.now();
        return Alert.newBuilder()
                .setAlertId(id)
                .setSlo("chat-availability")
                .setProvider("openai")
                .setSeverity(severity)
                .setRule(severity.equals("page") ? "1h/5m 14.4x" : "1d/2h 3x")
                .setState(state)
                .setFiredAt(now.minusSeconds(60))
                .setResolvedAt(state.equals("resolved") ? now : null)
                .setBurnLong(15.2)
                .setBurnShort(80)
                .setRevision(state.equals("firing") ? 1 : 2);
    }

    void publish(Outage.Builder outage) {
        send(Topics.OUTAGES, outage.getOutageId(), outage.build());
    }

    void publish(Alert.Builder alert) {
        send(Topics.ALERTS, alert.getAlertId(), alert.build());
    }

    private <V extends SpecificRecord> void send(Topic<V> topic, String key, V value) {
        try (AvroSerializer<V> serializer = new AvroSerializer<>(registry, topic)) {
            producer.send(new ProducerRecord<>(topic.name(), key, serializer.serialize(topic.name(), value)));
        }
        producer.flush();
    }

    List<DeadLetter> deadLetters() {
        TopicPartition partition = new TopicPartition(Topics.DEAD_LETTERS.name(), 0);
        List<DeadLetter> letters = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                kafka(), new StringDeserializer(), new AvroDeserializer<>(registry, Topics.DEAD_LETTERS))) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<String, DeadLetter> record : consumer.poll(Duration.ofSeconds(1))) {
                    letters.add(record.value());
                }
            }
        }
        return letters;
    }

    @Override
    public void close() {
        producer.close();
        registryProcess.close();
        kafka.close();
    }
}
