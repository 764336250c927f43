package dev.nines.streams.pane;

import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Target;
import dev.nines.domain.pane.Contribution;
import dev.nines.domain.pane.Pane;
import dev.nines.domain.pane.PaneKey;
import dev.nines.domain.pane.PaneWidth;
import dev.nines.schemas.PaneCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The panes of one shard: on the heap while they change, in a store before each commit, and handed out as cumulative
 * snapshots when they have changed since.
 */
final class OpenPanes {
    static final String STORE = "open-panes";
    /** Panes kept on the heap; some 2 kB each. Beyond it the unchanged ones are left to the store. */
    private static final int ON_HEAP = 20_000;

    private static final class Shard {
        private final Pane pane = new Pane();
        private long sequence;
        private boolean unsaved;
        private boolean unsent;
    }

    private final KeyValueStore<String, dev.nines.event.Pane> store;
    private final int shard;
    private final Map<PaneKey, Shard> panes = new LinkedHashMap<>(1024, 0.75f, true);
    private final Map<String, Map<String, List<Scope>>> scopes = new HashMap<>();

    OpenPanes(KeyValueStore<String, dev.nines.event.Pane> store, int shard) {
        this.store = store;
        this.shard = shard;
    }

    static StoreBuilder<KeyValueStore<String, dev.nines.event.Pane>> store(Serde<dev.nines.event.Pane> serde) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), serde)
                .withCachingDisabled();
    }

    void add(Contribution c) {
        fold(c, true);
    }

    /** Takes back what an older version of an attempt had added. */
    void retract(Contribution c) {
        fold(c, false);
    }

    private void fold(Contribution c, boolean in) {
        for (Scope scope : scopesOf(c)) {
            for (PaneWidth width : PaneWidth.values()) {
                PaneKey key = new PaneKey(scope, Instant.ofEpochSecond(width.startOf(c.endSecond())), width);
                Shard target = panes.computeIfAbsent(key, this::load);
                boolean withSeconds = width == PaneWidth.MINUTE;
                if (in) {
                    target.pane.add(c, withSeconds);
                } else {
                    target.pane.retract(c, withSeconds);
                }
                target.sequence++;
                target.unsaved = true;
                target.unsent = true;
            }
        }
    }

    private List<Scope> scopesOf(Contribution c) {
        if (c.region() != null) {
            return Scope.of(new Target(null, c.provider(), c.model(), null, c.region(), null));
        }
        return scopes.computeIfAbsent(c.provider(), p -> new HashMap<>())
                .computeIfAbsent(c.model(), m -> Scope.of(new Target(null, c.provider(), c.model(), null, null, null)));
    }

    private Shard load(PaneKey key) {
        Shard loaded = new Shard();
        dev.nines.event.Pane stored = store.get(storeKey(key));
        if (stored != null) {
            PaneCodec.addTo(loaded.pane, stored);
            loaded.sequence = stored.getSequence();
        }
        return loaded;
    }

    /** Hands out every pane of this width that changed since it was last handed out. */
    void drain(PaneWidth width, Consumer<dev.nines.event.Pane> out) {
        panes.forEach((key, open) -> {
            if (open.unsent && key.width() == width) {
                out.accept(snapshot(key, open));
                open.unsent = false;
            }
        });
    }

    /** Writes what changed to the store; afterwards the heap may forget it. */
    void save() {
        panes.forEach((key, open) -> {
            if (open.unsaved) {
                store.put(storeKey(key), snapshot(key, open));
                open.unsaved = false;
            }
        });
        Iterator<Shard> eldest = panes.values().iterator();
        for (int excess = panes.size() - ON_HEAP; excess > 0 && eldest.hasNext(); excess--) {
            if (!eldest.next().unsent) {
                eldest.remove();
            }
        }
    }

    /** Lets go of the panes of an hour (since the epoch) that takes no more attempts. */
    void forget(long hour) {
        long start = hour * PaneWidth.HOUR.seconds();
        long end = start + PaneWidth.HOUR.seconds();
        panes.keySet()
                .removeIf(key ->
                        key.start().getEpochSecond() >= start && key.start().getEpochSecond() < end);
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, dev.nines.event.Pane> entries = store.range(start + "/", end + "/")) {
            entries.forEachRemaining(entry -> keys.add(entry.key));
        }
        keys.forEach(store::delete);
    }

    private dev.nines.event.Pane snapshot(PaneKey key, Shard open) {
        return PaneCodec.write(key, shard, open.sequence, open.pane);
    }

    /** Seconds since the epoch have ten digits from 2001 to 2286, so the keys stand in order of time. */
    private static String storeKey(PaneKey key) {
        return key.start().getEpochSecond() + "/" + key.width().seconds() + "/"
                + key.scope().key();
    }
}
