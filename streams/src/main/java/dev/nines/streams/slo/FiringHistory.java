package dev.nines.streams.slo;

import dev.nines.domain.Scope;
import dev.nines.domain.slo.BurnRule;
import dev.nines.domain.slo.Objective;
import dev.nines.streams.history.MinuteKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Which burn rules fired from which minute on, kept where it changed: a rule that fires needs no new proof. */
final class FiringHistory {
    static final String STORE = "firing-history";
    private static final char SEPARATOR = '\u0003';
    private final KeyValueStore<Bytes, Long> store;

    FiringHistory(KeyValueStore<Bytes, Long> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<Bytes, Long>> store() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), Serdes.Long())
                .withCachingDisabled();
    }

    /** The rules that fired just before this minute; what is known of it and later is forgotten, to be judged again. */
    List<BurnRule> rewindTo(Objective objective, Scope scope, long minute) {
        String owner = owner(objective, scope);
        List<Bytes> later = new ArrayList<>();
        try (KeyValueIterator<Bytes, Long> entries =
                store.range(MinuteKey.of(owner, minute), MinuteKey.of(owner, Long.MAX_VALUE))) {
            entries.forEachRemaining(entry -> later.add(entry.key));
        }
        later.forEach(store::delete);
        try (KeyValueIterator<Bytes, Long> newestFirst =
                store.reverseRange(MinuteKey.of(owner, 0), MinuteKey.of(owner, minute))) {
            return newestFirst.hasNext() ? rules(objective, newestFirst.next().value) : List.of();
        }
    }

    void changed(Objective objective, Scope scope, long minute, Collection<BurnRule> firing) {
        long bits = 0;
        for (int i = 0; i < objective.rules().size(); i++) {
            bits |= firing.contains(objective.rules().get(i)) ? 1L << i : 0;
        }
        store.put(MinuteKey.of(owner(objective, scope), minute), bits);
    }

    private static String owner(Objective objective, Scope scope) {
        return objective.name() + SEPARATOR + scope.key();
    }

    private static List<BurnRule> rules(Objective objective, long bits) {
        List<BurnRule> rules = new ArrayList<>();
        for (int i = 0; i < objective.rules().size(); i++) {
            if ((bits >> i & 1) == 1) {
                rules.add(objective.rules().get(i));
            }
        }
        return rules;
    }
}
