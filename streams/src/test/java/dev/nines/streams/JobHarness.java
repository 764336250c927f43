package dev.nines.streams;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Origin;
import dev.nines.schemas.AttemptCodec;
import dev.nines.schemas.Heartbeat;
import dev.nines.schemas.SchemaRegistry;
import dev.nines.schemas.Topic;
import dev.nines.schemas.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** A topology with one shard, fed with attempts; the broker's arrival stamp and event time are apart. */
public final class JobHarness implements AutoCloseable {
    private final SchemaRegistry registry;
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, byte[]> attempts;
    private final TestInputTopic<String, byte[]> probes;

    public JobHarness(Topology topology, SchemaRegistry registry, Path folder) {
        this.registry = registry;
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        driver = new TopologyTestDriver(topology, properties, Instant.EPOCH);
        attempts = driver.createInputTopic(Topics.ATTEMPTS.name(), new StringSerializer(), new ByteArraySerializer());
        probes = driver.createInputTopic(Topics.PROBES.name(), new StringSerializer(), new ByteArraySerializer());
    }

    /** The attempt arrives at the broker at this moment. */
    public void send(Attempt attempt, Instant arrival) {
        byte[] value = Topics.ATTEMPTS
                .serde(registry)
                .serializer()
                .serialize(Topics.ATTEMPTS.name(), AttemptCodec.write(attempt));
        topic(attempt.origin()).pipeInput(new TestRecord<>(attempt.lineage().requestId(), value, arrival));
    }

    /** Any bytes. */
    public void send(byte[] value, Instant arrival) {
        attempts.pipeInput(new TestRecord<>("key", value, arrival));
    }

    /** A heartbeat in both inputs. */
    public void beat(Instant watermark, Optional<String> run, Instant arrival) {
        for (TestInputTopic<String, byte[]> topic : List.of(attempts, probes)) {
            topic.pipeInput(new TestRecord<>(
                    Heartbeat.KEY, null, Heartbeat.ofSource(watermark, run).headers(), arrival));
        }
    }

    /** Everything sent to a topic so far and not yet read, heartbeats too (without value). */
    public <V extends SpecificRecord> List<TestRecord<String, V>> read(Topic<V> topic) {
        return new ArrayList<>(driver.createOutputTopic(
                        topic.name(),
                        new StringDeserializer(),
                        topic.serde(registry).deserializer())
                .readRecordsToList());
    }

    /** The data sent to a topic so far. */
    public <V extends SpecificRecord> List<V> values(Topic<V> topic) {
        List<V> values = new ArrayList<>();
        for (TestRecord<String, V> record : read(topic)) {
            if (record.value() != null) {
                values.add(record.value());
            }
        }
        return values;
    }

    private TestInputTopic<String, byte[]> topic(Origin origin) {
        return origin == Origin.PROBE ? probes : attempts;
    }

    @Override
    public void close() {
        driver.close();
    }
}
