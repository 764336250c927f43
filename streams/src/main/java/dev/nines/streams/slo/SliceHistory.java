package dev.nines.streams.slo;

import dev.nines.domain.Scope;
import dev.nines.domain.slo.Objective;
import dev.nines.domain.slo.Timeslices;
import dev.nines.streams.history.MinuteKey;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Slices of time counted so far, as {@link dev.nines.domain.rate.Cumulative} counts events: at the last minute of each
 * slice with data, all of the objective and scope up to it. A window's slices are those that ended in it. A slice
 * still being filled stands at its end already, where no window reaches before it is whole.
 */
final class SliceHistory {
    static final String STORE = "slice-history";
    private final KeyValueStore<Bytes, byte[]> store;

    SliceHistory(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> store() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled();
    }

    /**
     * Counts the slices of these minutes anew; all later ones with data must be among them.
     *
     * @param events what each slice is judged by
     * @return the slices so far, valid until they are counted again
     */
    Tallies count(Objective objective, Scope scope, NavigableSet<Long> minutes, Tallies events) {
        Timeslices slices = objective.slices().orElseThrow();
        String owner = CourseHistory.owner(objective, scope);
        NavigableMap<Long, SliceSums> near = new TreeMap<>();
        Long slice = slices.firstMinute(minutes.first());
        SliceSums sums = upTo(owner, slice - 1);
        near.put(slice - 1, sums);
        while (slice != null) {
            long last = slice + slices.minutes() - 1;
            sums = sums.plus(slices, events, slice, last);
            store.put(MinuteKey.of(owner, last), sums.write());
            near.put(last, sums);
            Long minute = minutes.higher(last);
            slice = minute == null ? null : (Long) slices.firstMinute(minute);
        }
        Map<Long, SliceSums> far = new HashMap<>();
        LongFunction<SliceSums> at = minute -> {
            Map.Entry<Long, SliceSums> entry = near.floorEntry(minute);
            return entry != null ? entry.getValue() : far.computeIfAbsent(minute, m -> upTo(owner, m));
        };
        return (origin, corrected) -> (first, last) ->
                at.apply(last).of(origin, corrected).minus(at.apply(first - 1).of(origin, corrected));
    }

    private SliceSums upTo(String owner, long minute) {
        if (minute < 0) {
            return SliceSums.NONE;
        }
        try (KeyValueIterator<Bytes, byte[]> newestFirst =
                store.reverseRange(MinuteKey.of(owner, 0), MinuteKey.of(owner, minute))) {
            return newestFirst.hasNext() ? SliceSums.read(newestFirst.next().value) : SliceSums.NONE;
        }
    }
}
