package dev.nines.streams.slo;

import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.slo.Counts;
import dev.nines.domain.slo.Objective;
import dev.nines.domain.slo.Tally;
import dev.nines.domain.slo.Timeslices;
import dev.nines.streams.history.MinuteKey;
import java.util.NavigableSet;
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
     */
    void count(Objective objective, Scope scope, NavigableSet<Long> minutes, Tallies events) {
        Timeslices slices = objective.slices().orElseThrow();
        String owner = CourseHistory.owner(objective, scope);
        long slice = slices.firstMinute(minutes.first());
        SliceSums sums = upTo(owner, slice - 1);
        Long next = slice;
        while (next != null) {
            slice = next;
            long last = slice + slices.minutes() - 1;
            sums = sums.plus(slices, events, slice, last);
            store.put(MinuteKey.of(owner, last), sums.write());
            Long minute = minutes.higher(last);
            next = minute == null ? null : (Long) slices.firstMinute(minute);
        }
    }

    Tally tally(Objective objective, Scope scope, Origin origin, boolean corrected) {
        String owner = CourseHistory.owner(objective, scope);
        return (first, last) ->
                counts(owner, last, origin, corrected).minus(counts(owner, first - 1, origin, corrected));
    }

    private Counts counts(String owner, long minute, Origin origin, boolean corrected) {
        return upTo(owner, minute).of(origin, corrected);
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
