package dev.nines.schemas;

import java.time.Duration;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/** Serde of what only the streams' own stores hold: the same wire format, so that state can be read after an upgrade. */
public final class StateSerde {
    private StateSerde() {}

    public static <V extends SpecificRecord> Serde<V> of(SchemaRegistry registry, Class<V> type) {
        return new Topic<>(
                        type.getSimpleName(),
                        type,
                        SpecificData.get().getSchema(type),
                        "",
                        Topic.Layout.SPREAD,
                        Topic.Cleanup.COMPACT,
                        Duration.ZERO,
                        false)
                .serde(registry);
    }
}
