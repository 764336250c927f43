package dev.nines.streams.slo;

import dev.nines.domain.Scope;
import dev.nines.domain.slo.Course;
import dev.nines.domain.slo.Objective;
import dev.nines.domain.slo.Streak;
import dev.nines.streams.history.MinuteKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The course of each objective and scope, kept where it changed: a rule that fires needs no new proof. */
final class CourseHistory {
    static final String STORE = "course-history";
    private final KeyValueStore<Bytes, byte[]> store;

    CourseHistory(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> store() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled();
    }

    /** The course just before this minute; what is known of it and later is forgotten, to be judged again. */
    Course rewindTo(Objective objective, Scope scope, long minute) {
        String owner = owner(objective, scope);
        List<Bytes> later = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries =
                store.range(MinuteKey.of(owner, minute), MinuteKey.of(owner, Long.MAX_VALUE))) {
            entries.forEachRemaining(entry -> later.add(entry.key));
        }
        later.forEach(store::delete);
        try (KeyValueIterator<Bytes, byte[]> newestFirst =
                store.reverseRange(MinuteKey.of(owner, 0), MinuteKey.of(owner, minute))) {
            return newestFirst.hasNext() ? read(objective, newestFirst.next().value) : Course.start(objective);
        }
    }

    void changed(Objective objective, Scope scope, long minute, Course course) {
        ByteBuffer bytes = ByteBuffer.allocate((1 + 2 * course.streaks().size()) * Long.BYTES)
                .putLong(course.exhausted());
        course.streaks().forEach(streak -> bytes.putLong(streak.traffic()).putLong(streak.probes()));
        store.put(MinuteKey.of(owner(objective, scope), minute), bytes.array());
    }

    /** Of an objective whose rules are others now, nothing is known. */
    private static Course read(Objective objective, byte[] value) {
        int rules = objective.rules().size();
        if (value.length != (1 + 2 * rules) * Long.BYTES) {
            return Course.start(objective);
        }
        ByteBuffer bytes = ByteBuffer.wrap(value);
        long exhausted = bytes.getLong();
        List<Streak> streaks = new ArrayList<>(rules);
        for (int i = 0; i < rules; i++) {
            streaks.add(new Streak(bytes.getLong(), bytes.getLong()));
        }
        return new Course(streaks, exhausted);
    }

    static String owner(Objective objective, Scope scope) {
        return objective.name() + '\u0003' + scope.key();
    }
}
