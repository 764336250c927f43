package dev.nines.streams.outage;

import dev.nines.domain.Scope;
import dev.nines.domain.outage.Standing;
import dev.nines.domain.outage.Standing.Condition;
import dev.nines.event.ScopeState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * How each scope of a task stands, as events where that changes. Scopes wait in the order of the moment at which their
 * silence would mean something, so that a step of the clock costs nothing for those whose moment has not come.
 */
final class ScopeStates {
    static final String STORE = "scope-states";

    private final KeyValueStore<String, ScopeState> store;
    private final Map<String, Standing> standings = new HashMap<>();
    private final NavigableMap<Instant, TreeSet<String>> due = new TreeMap<>();

    /** @param standing of a scope whose state was published before */
    ScopeStates(KeyValueStore<String, ScopeState> store, Function<Scope, Standing> standing) {
        this.store = store;
        try (KeyValueIterator<String, ScopeState> known = store.all()) {
            known.forEachRemaining(entry -> stand(entry.key, standing.apply(Scope.ofKey(entry.key))));
        }
    }

    static StoreBuilder<KeyValueStore<String, ScopeState>> store(Serde<ScopeState> serde) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), serde)
                .withCachingDisabled();
    }

    /** A scope was judged. The event, if it stands otherwise than before; none as long as the data is late. */
    Optional<ScopeState> judged(Scope scope, Standing standing, Instant watermark, boolean late) {
        stand(scope.key(), standing);
        return late ? Optional.empty() : publish(scope.key(), watermark);
    }

    /** Event time has come to this moment: the scopes that have been silent for too long. */
    List<ScopeState> silentBy(Instant watermark) {
        List<ScopeState> events = new ArrayList<>();
        while (!due.isEmpty() && due.firstKey().isBefore(watermark)) {
            for (String key : due.pollFirstEntry().getValue()) {
                publish(key, watermark).ifPresent(events::add);
            }
        }
        return events;
    }

    /** Every scope, as it stands now that the data is in time again. */
    List<ScopeState> inTime(Instant watermark) {
        List<ScopeState> events = new ArrayList<>();
        new TreeSet<>(standings.keySet()).forEach(key -> publish(key, watermark).ifPresent(events::add));
        return events;
    }

    /** Every scope: nothing newer than the watermark is known of it. */
    List<ScopeState> late(Instant watermark) {
        List<ScopeState> events = new ArrayList<>();
        for (String key : new TreeSet<>(standings.keySet())) {
            publish(key, Condition.STALE, Optional.of(watermark), watermark).ifPresent(events::add);
        }
        return events;
    }

    private void stand(String key, Standing standing) {
        Standing before = standings.put(key, standing);
        if (before != null) {
            before.silentAfter()
                    .ifPresent(at -> due.computeIfPresent(at, (moment, keys) -> {
                        keys.remove(key);
                        return keys.isEmpty() ? null : keys;
                    }));
        }
        standing.silentAfter().ifPresent(at -> due.computeIfAbsent(at, moment -> new TreeSet<>())
                .add(key));
    }

    private Optional<ScopeState> publish(String key, Instant watermark) {
        Standing standing = standings.get(key);
        return publish(key, standing.at(watermark), standing.since(watermark), watermark);
    }

    private Optional<ScopeState> publish(String key, Condition condition, Optional<Instant> since, Instant watermark) {
        Standing standing = standings.get(key);
        ScopeState before = store.get(key);
        String state = condition.name().toLowerCase(Locale.ROOT);
        String outageId = standing.outageId().orElse(null);
        if (before != null
                && before.getState().equals(state)
                && (outageId == null ? before.getOutageId() == null : outageId.equals(before.getOutageId()))) {
            return Optional.empty();
        }
        Scope scope = Scope.ofKey(key);
        ScopeState event = ScopeState.newBuilder()
                .setProvider(scope.provider())
                .setModel(scope.model())
                .setRegion(scope.region())
                .setState(state)
                .setSince(since.orElse(watermark))
                .setRate(standing.rate())
                .setOutageId(outageId)
                .setWatermark(watermark)
                .setRevision(before == null ? 1 : before.getRevision() + 1)
                .build();
        store.put(key, event);
        return Optional.of(event);
    }
}
