package dev.nines.streams.outage;

import dev.nines.domain.Scope;
import dev.nines.domain.outage.DetectorState;
import dev.nines.domain.outage.DetectorStateCodec;
import dev.nines.streams.history.MinuteKey;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The detector's state at the end of each complete minute of each scope: where a late pane lets it start again. */
final class DetectorHistory {
    static final String STORE = "detector-history";
    private final KeyValueStore<Bytes, byte[]> store;

    DetectorHistory(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> store() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled();
    }

    /** The state at the end of the last minute with data before this one. */
    DetectorState before(Scope scope, long minute) {
        try (KeyValueIterator<Bytes, byte[]> newestFirst =
                store.reverseRange(MinuteKey.of(scope, 0), MinuteKey.of(scope, minute - 1))) {
            return newestFirst.hasNext()
                    ? DetectorStateCodec.decode(newestFirst.next().value)
                    : DetectorState.initial();
        }
    }

    void put(Scope scope, long minute, DetectorState state) {
        store.put(MinuteKey.of(scope, minute), DetectorStateCodec.encode(state));
    }
}
