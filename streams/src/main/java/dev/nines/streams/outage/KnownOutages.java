package dev.nines.streams.outage;

import dev.nines.domain.Scope;
import dev.nines.domain.outage.Outage;
import dev.nines.schemas.OutageCodec;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The windows last sent on, by scope: what a new judgement is compared with. */
final class KnownOutages {
    private static final char SEPARATOR = '\u0002';
    private final KeyValueStore<String, dev.nines.event.Outage> store;

    KnownOutages(KeyValueStore<String, dev.nines.event.Outage> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<String, dev.nines.event.Outage>> store(
            String name, Serde<dev.nines.event.Outage> serde) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), serde)
                .withCachingDisabled();
    }

    /** The scope's windows by id. */
    Map<String, Outage> of(Scope scope) {
        Map<String, Outage> known = new LinkedHashMap<>();
        String prefix = scope.key() + SEPARATOR;
        try (KeyValueIterator<String, dev.nines.event.Outage> entries =
                store.range(prefix, prefix + Character.MAX_VALUE)) {
            while (entries.hasNext()) {
                KeyValue<String, dev.nines.event.Outage> entry = entries.next();
                known.put(entry.value.getOutageId(), OutageCodec.read(entry.value));
            }
        }
        return known;
    }

    /** Keeps the window's newest form; its event, with the next revision, if that differs from what was known. */
    Optional<dev.nines.event.Outage> keep(Outage outage, Instant watermark) {
        String key = outage.scope().key() + SEPARATOR + outage.id();
        dev.nines.event.Outage before = store.get(key);
        if (before != null && OutageCodec.read(before).equals(outage)) {
            return Optional.empty();
        }
        long revision = before == null ? 1 : before.getRevision() + 1;
        dev.nines.event.Outage event = OutageCodec.write(outage, watermark, revision);
        store.put(key, event);
        return Optional.of(event);
    }
}
