package dev.nines.streams.pane;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/**
 * Which attempts were counted, by the window of time in which they arrived: an entry is found for at least
 * {@link #REMEMBERED} after its arrival, then its whole window is dropped at once, without a write for each attempt.
 */
final class SeenAttempts {
    static final String STORE = "seen-attempts";
    /**
     * The lateness bound of 2 h, plus the hour that an event hour itself lasts: so long an hour takes attempts after its
     * first. Beyond it its duplicates are no longer known, and what comes goes to the late topic.
     */
    static final Duration REMEMBERED = Duration.ofHours(3);

    /** As long as what must be remembered, so that this window and the one before it are all there is to ask. */
    private static final long WINDOW_MS = REMEMBERED.toMillis();

    private final WindowStore<Bytes, byte[]> store;

    SeenAttempts(WindowStore<Bytes, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<WindowStore<Bytes, byte[]>> store() {
        return Stores.windowStoreBuilder(
                        Stores.persistentWindowStore(STORE, REMEMBERED.multipliedBy(2), REMEMBERED, false),
                        Serdes.Bytes(),
                        Serdes.ByteArray())
                .withCachingDisabled();
    }

    /** @param arrival milliseconds since the epoch at which the broker took the record */
    Optional<SeenAttempt> find(String attemptId, long arrival) {
        Bytes key = key(attemptId);
        long window = arrival - arrival % WINDOW_MS;
        byte[] value = store.fetch(key, window);
        if (value == null) {
            value = store.fetch(key, window - WINDOW_MS);
        }
        return value == null ? Optional.empty() : Optional.of(SeenAttempt.of(value));
    }

    void remember(String attemptId, SeenAttempt attempt, long arrival) {
        store.put(key(attemptId), attempt.bytes(), arrival - arrival % WINDOW_MS);
    }

    private static Bytes key(String attemptId) {
        return Bytes.wrap(attemptId.getBytes(StandardCharsets.UTF_8));
    }
}
