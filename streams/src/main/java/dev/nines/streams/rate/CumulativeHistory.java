package dev.nines.streams.rate;

import dev.nines.domain.Scope;
import dev.nines.domain.rate.Cumulative;
import dev.nines.event.CumulativeState;
import dev.nines.schemas.CumulativeCodec;
import dev.nines.streams.history.MinuteKey;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** What each scope had seen by the end of each of its minutes. */
final class CumulativeHistory {
    static final String STORE = "cumulative-history";
    private final KeyValueStore<Bytes, CumulativeState> store;

    CumulativeHistory(KeyValueStore<Bytes, CumulativeState> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<Bytes, CumulativeState>> store(Serde<CumulativeState> serde) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), serde)
                .withCachingDisabled();
    }

    void put(Scope scope, long minute, Cumulative cumulative) {
        store.put(MinuteKey.of(scope, minute), CumulativeCodec.write(cumulative));
    }

    /** What the scope had seen by the end of this minute or the last one before it that had data. */
    Cumulative upTo(Scope scope, long minute) {
        try (KeyValueIterator<Bytes, CumulativeState> newestFirst =
                store.reverseRange(MinuteKey.of(scope, 0), MinuteKey.of(scope, minute))) {
            return newestFirst.hasNext() ? CumulativeCodec.read(newestFirst.next().value) : Cumulative.none();
        }
    }

    /** All of it between two minutes, both included. */
    NavigableMap<Long, Cumulative> between(Scope scope, long first, long last) {
        NavigableMap<Long, Cumulative> found = new TreeMap<>();
        try (KeyValueIterator<Bytes, CumulativeState> entries =
                store.range(MinuteKey.of(scope, Math.max(0, first)), MinuteKey.of(scope, last))) {
            entries.forEachRemaining(
                    entry -> found.put(MinuteKey.minute(entry.key), CumulativeCodec.read(entry.value)));
        }
        return found;
    }
}
