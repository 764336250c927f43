package dev.nines.streams.pane;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/**
 * What arrived not long ago, by the window of time in which it arrived: an entry is found for at least
 * {@link #REMEMBERED} after its arrival, then its whole window is dropped at once, without a write for each entry.
 */
class RecentStore {
    /**
     * The lateness bound of 2 h, plus the hour that an event hour itself lasts: so long an hour takes attempts after its
     * first. Beyond it its duplicates are no longer known, and what comes goes to the late topic.
     */
    static final Duration REMEMBERED = Duration.ofHours(3);

    /** As long as what must be remembered, so that this window and the one before it are all there is to ask. */
    private static final long WINDOW_MS = REMEMBERED.toMillis();

    private final WindowStore<Bytes, byte[]> store;

    RecentStore(WindowStore<Bytes, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<WindowStore<Bytes, byte[]>> builder(String name) {
        return Stores.windowStoreBuilder(
                        Stores.persistentWindowStore(name, REMEMBERED.multipliedBy(2), REMEMBERED, false),
                        Serdes.Bytes(),
                        Serdes.ByteArray())
                .withCachingDisabled();
    }

    /**
     * @param arrival milliseconds since the epoch at which the broker took the record
     * @return null if there is none
     */
    byte[] find(String key, long arrival) {
        Bytes bytes = bytes(key);
        long window = arrival - arrival % WINDOW_MS;
        byte[] value = store.fetch(bytes, window);
        return value == null ? store.fetch(bytes, window - WINDOW_MS) : value;
    }

    void put(String key, byte[] value, long arrival) {
        store.put(bytes(key), value, arrival - arrival % WINDOW_MS);
    }

    private static Bytes bytes(String key) {
        return Bytes.wrap(key.getBytes(StandardCharsets.UTF_8));
    }
}
