package dev.nines.streams;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.AttemptStarted;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.task.TaskFinished;
import dev.nines.event.Pane;
import dev.nines.schemas.AttemptCodec;
import dev.nines.schemas.AttemptStartedCodec;
import dev.nines.schemas.Heartbeat;
import dev.nines.schemas.PaneCodec;
import dev.nines.schemas.SchemaRegistry;
import dev.nines.schemas.TaskFinishedCodec;
import dev.nines.schemas.Topic;
import dev.nines.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final Map<Topic<?>, TestInputTopic<String, byte[]>> inputs = new LinkedHashMap<>();

    public JobHarness(Topology topology, SchemaRegistry registry, Path folder) {
        this.registry = registry;
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        driver = new TopologyTestDriver(topology, properties, Instant.EPOCH);
        Topics.TIMED.forEach(topic -> inputs.put(
                topic, driver.createInputTopic(topic.name(), new StringSerializer(), new ByteArraySerializer())));
    }

    /** The attempt arrives at the broker at this moment. */
    public void send(Attempt attempt, Instant arrival) {
        Topic<dev.nines.event.Attempt> topic = attempt.origin() == Origin.PROBE ? Topics.PROBES : Topics.ATTEMPTS;
        send(topic, attempt.lineage().requestId(), AttemptCodec.write(attempt), arrival);
    }

    public void send(AttemptStarted started, Instant arrival) {
        send(Topics.STARTS, started.requestId(), AttemptStartedCodec.write(started), arrival);
    }

    public void send(TaskFinished task, Instant arrival) {
        send(Topics.TASKS, task.taskId(), TaskFinishedCodec.write(task), arrival);
    }

    private <V extends SpecificRecord> void send(Topic<V> topic, String key, V value, Instant arrival) {
        byte[] bytes = topic.serde(registry).serializer().serialize(topic.name(), value);
        inputs.get(topic).pipeInput(new TestRecord<>(key, bytes, arrival));
    }

    /** A snapshot from elsewhere than the pane job. */
    public void send(Pane pane, Instant at) {
        driver.createInputTopic(
                        Topics.PANES.name(),
                        new StringSerializer(),
                        Topics.PANES.serde(registry).serializer())
                .pipeInput(new TestRecord<>(PaneCodec.scope(pane).key(), pane, at));
    }

    /** Any bytes. */
    public void send(byte[] value, Instant arrival) {
        inputs.get(Topics.ATTEMPTS).pipeInput(new TestRecord<>("key", value, arrival));
    }

    /** A heartbeat in all inputs. */
    public void beat(Instant watermark, Optional<String> run, Instant arrival) {
        for (TestInputTopic<String, byte[]> topic : inputs.values()) {
            topic.pipeInput(new TestRecord<>(
                    Heartbeat.KEY, null, Heartbeat.ofSource(watermark, run).headers(), arrival));
        }
    }

    /** Time passes at the jobs' clock, which begins at the epoch. */
    public void passWallClock(Duration time) {
        driver.advanceWallClockTime(time);
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

    @Override
    public void close() {
        driver.close();
    }
}
