package dev.nines.schemas;

import java.time.Duration;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * One topic of the catalogue: the only way to read or write it.
 *
 * @param name name in Kafka
 * @param type value, generated from the contract of the same name
 * @param schema the value's contract
 * @param key what the key holds, for people
 * @param layout how many partitions it gets
 * @param cleanup what Kafka does with old records
 * @param retention how long records stay where they are not compacted, {@link #FOREVER} for always
 * @param appendTime whether the broker stamps records on arrival; that stamp is the arrival clock of the panes
 */
public record Topic<V extends SpecificRecord>(
        String name,
        Class<V> type,
        Schema schema,
        String key,
        Layout layout,
        Cleanup cleanup,
        Duration retention,
        boolean appendTime)
        implements Placement {

    public static final Duration FOREVER = Duration.ofMillis(-1);

    /** How many partitions a topic gets. */
    public enum Layout {
        /** As many as the deployment chose for its data; fixed for life, since a pane's shard is its partition. */
        SPREAD,
        /** One, where order over everything matters and volume is small. */
        SINGLE
    }

    /** What Kafka does with old records. */
    public enum Cleanup {
        DELETE,
        COMPACT
    }

    /** Reads and writes the value in the Confluent wire format. */
    public Serde<V> serde(SchemaRegistry registry) {
        return Serdes.serdeFrom(new AvroSerializer<>(registry, this), new AvroDeserializer<>(registry, this));
    }

    /** Subject of the value's schema in the registry, by the usual topic-name strategy. */
    public String subject() {
        return name + "-value";
    }
}
