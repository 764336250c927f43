package dev.nines.streams.pane;

import dev.nines.domain.Level;
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
import java.util.stream.Stream;
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
    /** Panes kept on the heap; some 7 kB each. Beyond it the unchanged ones are left to the store. */
    private static final int ON_HEAP = 4_000;

    /** A pane and what is to be done about it. */
    private static final class Shard {
        private final PaneKey key;
        private final Pane pane = new Pane();
        private long sequence;
        private boolean unsaved;
        private boolean unsent;
        /** Encoded once where it is both sent and saved; void as soon as the pane changes. */
        private dev.nines.event.Pane snapshot;

        private Shard(PaneKey key) {
            this.key = key;
        }
    }

    /** A scope with the panes its last attempt fell into: most attempts fall into the same again. */
    private static final class Line {
        private final Scope scope;
        private final Shard[] latest = new Shard[PaneWidth.values().length];
        private final long[] latestStart = new long[PaneWidth.values().length];

        private Line(Scope scope) {
            this.scope = scope;
        }
    }

    private record Place(Level level, String tier, String provider, String model, String region) {}

    private static final PaneWidth[] WIDTHS = PaneWidth.values();

    private final KeyValueStore<String, dev.nines.event.Pane> store;
    private final int shard;
    private final Map<PaneKey, Shard> panes = new LinkedHashMap<>(1024, 0.75f, true);
    private final Map<Place, Line[]> lines = new HashMap<>();
    private final List<Shard> unsaved = new ArrayList<>();
    private final List<Shard> unsent = new ArrayList<>();

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

    /** Takes back what was added before. */
    void retract(Contribution c) {
        fold(c, false);
    }

    private void fold(Contribution c, boolean in) {
        for (Line line : linesAt(c.level(), c.tier(), c.provider(), c.model(), c.region())) {
            for (PaneWidth width : WIDTHS) {
                Pane pane = changing(line, width, c.endSecond());
                boolean withSeconds = width == PaneWidth.MINUTE;
                if (in) {
                    pane.add(c, withSeconds);
                } else {
                    pane.retract(c, withSeconds);
                }
            }
        }
    }

    /**
     * Marks a call as overdue in the minutes of its scopes.
     *
     * @param second since the epoch
     * @param ended whether it ended then, else it passed the rung
     * @param n 1, or -1 to take it back
     */
    void addOverdue(SeenStart call, long second, int rung, boolean ended, int n) {
        int offset = (int) Math.floorMod(second, (long) PaneWidth.MINUTE.seconds());
        for (Line line : linesAt(Level.ATTEMPT, null, call.provider(), call.model(), call.region())) {
            changing(line, PaneWidth.MINUTE, second).addOverdue(offset, rung, ended, n);
        }
    }

    private Line[] linesAt(Level level, String tier, String provider, String model, String region) {
        return lines.computeIfAbsent(new Place(level, tier, provider, model, region), OpenPanes::linesOf);
    }

    /** The pane that holds this second, noted as changed. */
    private Pane changing(Line line, PaneWidth width, long second) {
        Shard target = target(line, width, width.startOf(second));
        target.sequence++;
        target.snapshot = null;
        if (!target.unsaved) {
            target.unsaved = true;
            unsaved.add(target);
        }
        if (!target.unsent) {
            target.unsent = true;
            unsent.add(target);
        }
        return target.pane;
    }

    private static Line[] linesOf(Place place) {
        return scopesOf(place).stream().map(Line::new).toArray(Line[]::new);
    }

    private static List<Scope> scopesOf(Place place) {
        if (place.level() == Level.ATTEMPT) {
            return Scope.of(new Target(null, place.provider(), place.model(), null, place.region(), null));
        }
        Scope own = new Scope(place.level(), Scope.ALL, null, null, place.tier());
        return Stream.concat(own.wider().stream(), Stream.of(own)).toList();
    }

    private Shard target(Line line, PaneWidth width, long start) {
        Shard latest = line.latest[width.ordinal()];
        if (latest != null && line.latestStart[width.ordinal()] == start) {
            return latest;
        }
        Shard found = panes.computeIfAbsent(new PaneKey(line.scope, Instant.ofEpochSecond(start), width), this::load);
        line.latest[width.ordinal()] = found;
        line.latestStart[width.ordinal()] = start;
        return found;
    }

    private Shard load(PaneKey key) {
        Shard loaded = new Shard(key);
        dev.nines.event.Pane stored = store.get(storeKey(key));
        if (stored != null) {
            PaneCodec.addTo(loaded.pane, stored);
            loaded.sequence = stored.getSequence();
        }
        return loaded;
    }

    /** Hands out every pane of this width that changed since it was last handed out. */
    void drain(PaneWidth width, Consumer<dev.nines.event.Pane> out) {
        unsent.removeIf(open -> {
            if (open.key.width() != width) {
                return false;
            }
            out.accept(snapshot(open));
            open.unsent = false;
            return true;
        });
    }

    /** Writes what changed to the store; afterwards the heap may forget it. */
    void save() {
        unsaved.forEach(open -> {
            store.put(storeKey(open.key), snapshot(open));
            open.unsaved = false;
            open.snapshot = null;
        });
        unsaved.clear();
        if (panes.size() > ON_HEAP) {
            lines.clear();
            Iterator<Shard> eldest = panes.values().iterator();
            for (int excess = panes.size() - ON_HEAP; excess > 0; excess--) {
                if (!eldest.next().unsent) {
                    eldest.remove();
                }
            }
        }
    }

    /** Lets go of the panes of an hour (since the epoch) that takes no more attempts. */
    void forget(long hour) {
        long start = hour * PaneWidth.HOUR.seconds();
        long end = start + PaneWidth.HOUR.seconds();
        lines.clear();
        panes.values().removeIf(open -> !open.unsent && !open.unsaved && within(open.key, start, end));
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, dev.nines.event.Pane> entries = store.range(start + "/", end + "/")) {
            entries.forEachRemaining(entry -> keys.add(entry.key));
        }
        keys.forEach(store::delete);
    }

    private static boolean within(PaneKey key, long start, long end) {
        long at = key.start().getEpochSecond();
        return at >= start && at < end;
    }

    private dev.nines.event.Pane snapshot(Shard open) {
        if (open.snapshot == null) {
            open.snapshot = PaneCodec.write(open.key, shard, open.sequence, open.pane);
        }
        return open.snapshot;
    }

    /** Seconds since the epoch have ten digits from 2001 to 2286, so the keys stand in order of time. */
    private static String storeKey(PaneKey key) {
        return key.start().getEpochSecond() + "/" + key.width().seconds() + "/"
                + key.scope().key();
    }
}
