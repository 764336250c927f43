package dev.nines.streams.pane;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * When each hour of event time first received an attempt. An hour takes attempts, however old it is, until
 * {@link SeenAttempts#REMEMBERED} after that; then its duplicates are no longer known and it is sealed: what still
 * comes for it goes to the late topic. For live traffic this is 2 h after the hour's end; a file of old data is new
 * hours, whenever it is read. Arrival is the broker's stamp in the log, so a replay seals at the same records.
 */
final class EventHours {
    static final String STORE = "event-hours";
    private static final long HOUR_S = 3600;

    /** Below zero once the hour's panes were let go. */
    private final KeyValueStore<Long, Long> firstArrivals;
    /** The hour of the last question: attempts come in runs of one hour. */
    private long cachedHour = Long.MIN_VALUE;

    private long cachedFirst;

    EventHours(KeyValueStore<Long, Long> firstArrivals) {
        this.firstArrivals = firstArrivals;
    }

    static StoreBuilder<KeyValueStore<Long, Long>> store() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.Long(), Serdes.Long());
    }

    /** Whether the hour of this second is sealed for a record of this arrival (ms); opens an hour never seen. */
    boolean sealed(long epochSecond, long arrival) {
        long hour = Math.floorDiv(epochSecond, HOUR_S);
        if (hour != cachedHour) {
            Long first = firstArrivals.get(hour);
            if (first == null) {
                firstArrivals.put(hour, arrival);
                first = arrival;
            }
            cachedHour = hour;
            cachedFirst = Math.abs(first);
        }
        return isSealed(cachedFirst, arrival);
    }

    /** Hours (since the epoch) sealed by this arrival that were not reported before: their panes will not change. */
    List<Long> newlySealed(long arrival) {
        List<Long> hours = new ArrayList<>();
        try (KeyValueIterator<Long, Long> entries = firstArrivals.all()) {
            entries.forEachRemaining(entry -> {
                if (entry.value > 0 && isSealed(entry.value, arrival)) {
                    hours.add(entry.key);
                }
            });
        }
        hours.forEach(hour -> firstArrivals.put(hour, -firstArrivals.get(hour)));
        return hours;
    }

    private static boolean isSealed(long firstArrival, long arrival) {
        return arrival - firstArrival > SeenAttempts.REMEMBERED.toMillis();
    }
}
