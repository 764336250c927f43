package dev.nines.streams.pane;

import dev.nines.domain.Scope;
import dev.nines.domain.pane.PaneKey;
import dev.nines.domain.pane.PaneWidth;
import dev.nines.event.Pane;
import dev.nines.schemas.PaneCodec;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The newest snapshots that a job sent, by pane; without their sequence and samples, which tell how they came about: a
 * corrected attempt may stay a sample.
 */
final class Shown {
    private final SortedMap<String, Pane> panes = new TreeMap<>();

    Shown(List<Pane> snapshots) {
        for (Pane snapshot : snapshots) {
            Pane pane = Pane.newBuilder(snapshot)
                    .setSequence(0)
                    .setSampleRequestIds(List.of())
                    .build();
            panes.put(name(PaneCodec.key(pane)), pane);
        }
        panes.values().removeIf(Shown::isEmpty);
    }

    /** The pane of a scope in the minute of this moment, an empty one if there is none. */
    dev.nines.domain.pane.Pane minute(Scope scope, Instant at) {
        dev.nines.domain.pane.Pane pane = new dev.nines.domain.pane.Pane();
        long start = PaneWidth.MINUTE.startOf(at.getEpochSecond());
        Pane shown = panes.get(name(new PaneKey(scope, Instant.ofEpochSecond(start), PaneWidth.MINUTE)));
        if (shown != null) {
            PaneCodec.addTo(pane, shown);
        }
        return pane;
    }

    /** All panes that hold anything, in full. */
    SortedMap<String, Pane> all() {
        return panes;
    }

    private static String name(PaneKey key) {
        return key.scope() + " " + key.width() + " " + key.start();
    }

    /** What was counted and taken back leaves nothing. */
    private static boolean isEmpty(Pane pane) {
        return pane.getOutcomes().isEmpty() && pane.getSeconds().isEmpty();
    }
}
