package dev.nines.domain.outage;

import dev.nines.domain.Scope;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** A model's window is part of its provider's, a region's part of its model's, where they overlap and are of a kind. */
final class Hierarchy {
    private Hierarchy() {}

    /** Gives each window that stands its parent, and the parents the names of what they hold. */
    static void link(Map<String, Outage> byId) {
        List<Outage> standing = byId.values().stream()
                .filter(Correlator::stands)
                .sorted(Correlator.ORDER)
                .toList();
        for (Outage window : standing) {
            parent(window, standing)
                    .ifPresent(parent -> byId.put(window.id(), Correlator.partOf(parent, window, window.state())));
        }
        for (Outage window : standing) {
            SortedSet<String> models = new TreeSet<>(window.models());
            SortedSet<String> regions = new TreeSet<>(window.regions());
            for (Outage inner : standing) {
                if (inside(inner, window)) {
                    if (window.scope().model() == null && inner.scope().model() != null) {
                        models.add(inner.scope().model());
                    }
                    if (inner.scope().region() != null) {
                        regions.add(inner.scope().region());
                    }
                }
            }
            byId.computeIfPresent(window.id(), (id, linked) -> listing(linked, models, regions));
        }
    }

    /** The narrowest wider window that it overlaps; of several of one scope the first. */
    private static Optional<Outage> parent(Outage window, Collection<Outage> sorted) {
        for (Scope wider : window.scope().wider()) {
            for (Outage candidate : sorted) {
                if (candidate.scope().equals(wider) && inside(window, candidate)) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a window is of a narrower scope within another's, of the same kind, and overlaps it. */
    static boolean inside(Outage inner, Outage outer) {
        if (inner.kind() != outer.kind() || !overlap(inner, outer)) {
            return false;
        }
        for (Scope wider : inner.scope().wider()) {
            if (wider.equals(outer.scope())) {
                return true;
            }
        }
        return false;
    }

    private static boolean overlap(Outage one, Outage other) {
        return !one.onset().isAfter(other.endedAt().orElse(Instant.MAX))
                && !other.onset().isAfter(one.endedAt().orElse(Instant.MAX));
    }

    private static Outage listing(Outage window, SortedSet<String> models, SortedSet<String> regions) {
        return new Outage(
                window.id(),
                window.scope(),
                window.kind(),
                window.severity(),
                window.peakSeverity(),
                window.state(),
                window.onset(),
                window.detectedAt(),
                window.endedAt(),
                window.recoveredDetectedAt(),
                window.outcomes(),
                window.peakErrorRatio(),
                models,
                regions,
                window.gateways(),
                window.confirmedBy(),
                window.parentId(),
                window.flaps(),
                window.sampleRequestIds(),
                window.signal(),
                window.accepted());
    }
}
