package dev.nines.streams.history;

import dev.nines.domain.Scope;
import dev.nines.domain.pane.Pane;
import dev.nines.schemas.PaneCodec;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The newest snapshot of each shard of each minute of each scope: together, what is known of the past. None is let go:
 * an old file read later re-runs its scopes from its first minute, and needs every minute after it.
 */
public final class PaneHistory {
    static final String STORE = "pane-history";

    /**
     * One minute with all its shards added.
     *
     * @param sequence attempt versions folded into it
     */
    public record Minute(Pane pane, long sequence) {}

    private final KeyValueStore<Bytes, dev.nines.event.Pane> store;

    PaneHistory(KeyValueStore<Bytes, dev.nines.event.Pane> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<Bytes, dev.nines.event.Pane>> store(Serde<dev.nines.event.Pane> serde) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), serde)
                .withCachingEnabled();
    }

    /** Keeps a snapshot; false if a newer one of its shard is there already. */
    boolean keep(Scope scope, long minute, dev.nines.event.Pane snapshot) {
        Bytes key = MinuteKey.of(scope, minute, snapshot.getShard());
        dev.nines.event.Pane kept = store.get(key);
        if (kept != null && kept.getSequence() >= snapshot.getSequence()) {
            return false;
        }
        store.put(key, snapshot);
        return true;
    }

    /** The scope's minutes with data, from this one on, by epoch minute. */
    NavigableMap<Long, Minute> from(Scope scope, long minute) {
        NavigableMap<Long, Minute> minutes = new TreeMap<>();
        try (KeyValueIterator<Bytes, dev.nines.event.Pane> entries =
                store.range(MinuteKey.of(scope, minute), MinuteKey.last(scope))) {
            while (entries.hasNext()) {
                KeyValue<Bytes, dev.nines.event.Pane> entry = entries.next();
                long at = MinuteKey.minuteOfShard(entry.key);
                Minute before = minutes.get(at);
                Pane pane = before == null ? new Pane() : before.pane();
                PaneCodec.addTo(pane, entry.value);
                long sequence = entry.value.getSequence() + (before == null ? 0 : before.sequence());
                minutes.put(at, new Minute(pane, sequence));
            }
        }
        return minutes;
    }
}
