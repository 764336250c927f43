package dev.nines.streams.pane;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Requests with calls in flight, by the watermark at which the next of them is overdue. On the heap, some 200 bytes each,
 * and in a store by each commit, so that a call that starts and ends between two commits costs no write. None stays for
 * longer than the ladder of waits: five minutes of event time.
 */
final class CallsInFlight {
    static final String STORE = "calls-in-flight";

    private final KeyValueStore<String, Long> store;
    private final Map<String, Long> dueOf = new HashMap<>();
    private final TreeMap<Long, Set<String>> byDue = new TreeMap<>();
    private final Set<String> stored = new HashSet<>();
    private final Set<String> unsaved = new HashSet<>();

    CallsInFlight(KeyValueStore<String, Long> store) {
        this.store = store;
        try (KeyValueIterator<String, Long> entries = store.all()) {
            entries.forEachRemaining(entry -> {
                stored.add(entry.key);
                schedule(entry.key, OptionalLong.of(entry.value));
            });
        }
        unsaved.clear();
    }

    static StoreBuilder<KeyValueStore<String, Long>> store() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.Long())
                .withCachingDisabled();
    }

    /** @param due second since the epoch; empty if nothing of this request is in flight any more */
    void schedule(String request, OptionalLong due) {
        Long before = due.isPresent() ? dueOf.put(request, due.getAsLong()) : dueOf.remove(request);
        if (before != null) {
            Set<String> together = byDue.get(before);
            together.remove(request);
            if (together.isEmpty()) {
                byDue.remove(before);
            }
        }
        if (due.isPresent()) {
            byDue.computeIfAbsent(due.getAsLong(), second -> new LinkedHashSet<>())
                    .add(request);
        }
        if (before != null || due.isPresent()) {
            unsaved.add(request);
        }
    }

    /** The requests due by this watermark; they stay so until scheduled anew. */
    List<String> due(long watermark) {
        List<String> requests = new ArrayList<>();
        byDue.headMap(watermark, true).values().forEach(requests::addAll);
        return requests;
    }

    /** Writes what changed to the store. */
    void save() {
        for (String request : unsaved) {
            Long due = dueOf.get(request);
            if (due != null) {
                store.put(request, due);
                stored.add(request);
            } else if (stored.remove(request)) {
                store.delete(request);
            }
        }
        unsaved.clear();
    }
}
