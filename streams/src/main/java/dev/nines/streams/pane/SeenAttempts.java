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
 * Which attempts were counted, by the hour in which they arrived: an entry is found for at least {@link #REMEMBERED}
 * after its arrival, then its whole hour is dropped at once, without a write for each attempt.
 */
final class SeenAttempts {
    static final String STORE = "seen-attempts";
    /** The lateness bound of 2 h, plus the hour that an event hour itself lasts. */
    static final Duration REMEMBERED = Duration.ofHours(3);

    private static final long HOUR_MS = Duration.ofHours(1).toMillis();
    private static final int HOURS_BACK = (int) REMEMBERED.toHours();

    private final WindowStore<Bytes, byte[]> store;

    SeenAttempts(WindowStore<Bytes, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<WindowStore<Bytes, byte[]>> store() {
        return Stores.windowStoreBuilder(
                        Stores.persistentWindowStore(STORE, REMEMBERED.plusHours(1), Duration.ofMillis(HOUR_MS), false),
                        Serdes.Bytes(),
                        Serdes.ByteArray())
                .withCachingDisabled();
    }

    /** @param arrival milliseconds since the epoch at which the broker took the record */
    Optional<SeenAttempt> find(String attemptId, long arrival) {
        Bytes key = key(attemptId);
        long hour = arrival - arrival % HOUR_MS;
        for (int back = 0; back <= HOURS_BACK; back++) {
            byte[] value = store.fetch(key, hour - back * HOUR_MS);
            if (value != null) {
                return Optional.of(SeenAttempt.of(value));
            }
        }
        return Optional.empty();
    }

    void remember(String attemptId, SeenAttempt attempt, long arrival) {
        store.put(key(attemptId), attempt.bytes(), arrival - arrival % HOUR_MS);
    }

    private static Bytes key(String attemptId) {
        return Bytes.wrap(attemptId.getBytes(StandardCharsets.UTF_8));
    }
}
