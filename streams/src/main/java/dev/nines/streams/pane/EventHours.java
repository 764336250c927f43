package dev.nines.streams.pane;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * When each hour of event time was first heard of. An hour is open, however old it is, for so long after that; then it is
 * sealed. For live traffic this is so long after the hour began; a file of old data is new hours, whenever it is read.
 * Arrival is the broker's stamp in the log, so a replay seals at the same records.
 */
final class EventHours {
    private static final long HOUR_S = 3600;

    /** Below zero once the hour's panes were let go. */
    private final KeyValueStore<Long, Long> firstArrivals;

    private final long openMs;
    /** The hour of the last question: attempts come in runs of one hour. */
    private long cachedHour = Long.MIN_VALUE;

    private long cachedFirst;

    /** @param open how long an hour stays open after it was first heard of */
    EventHours(KeyValueStore<Long, Long> firstArrivals, Duration open) {
        this.firstArrivals = firstArrivals;
        this.openMs = open.toMillis();
    }

    static StoreBuilder<KeyValueStore<Long, Long>> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Long(), Serdes.Long());
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

    private boolean isSealed(long firstArrival, long arrival) {
        return arrival - firstArrival > openMs;
    }
}
