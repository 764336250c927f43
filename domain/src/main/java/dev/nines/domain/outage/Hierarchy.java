package dev.nines.domain.outage;

import dev.nines.domain.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One cause, one tree. Windows of one kind that overlap: a model's and a region's are part of their provider's, one of a
 * model in a region is part of the model's or of the region's, whichever explains it, and of these two one is part of the
 * other if it is its shadow ({@link SharedCell}).
 */
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

    private static Optional<Outage> parent(Outage window, List<Outage> sorted) {
        Scope scope = window.scope();
        Optional<Outage> cause = Optional.empty();
        if (scope.model() != null && scope.region() != null) {
            cause = holderOfCell(window, sorted);
        } else if (scope.model() != null || scope.region() != null) {
            cause = causeOfShadow(window, sorted);
        }
        return cause.or(() -> first(Scope.provider(scope.provider()), window, sorted));
    }

    private static Optional<Outage> holderOfCell(Outage cell, List<Outage> sorted) {
        Scope scope = cell.scope();
        Optional<Outage> model = first(Scope.model(scope.provider(), scope.model()), cell, sorted);
        Optional<Outage> region = first(Scope.region(scope.provider(), scope.region()), cell, sorted);
        if (model.isPresent() && region.isPresent()) {
            return Optional.of(new SharedCell(model.get(), region.get(), cell).parent());
        }
        return model.or(() -> region);
    }

    /** The region of which a model's window is the shadow, or the model of which a region's is. */
    private static Optional<Outage> causeOfShadow(Outage window, List<Outage> sorted) {
        boolean ofModel = window.scope().model() != null;
        for (Outage cell : sorted) {
            if (cell.scope().model() != null && cell.scope().region() != null && inside(cell, window)) {
                Scope scope = cell.scope();
                Scope across = ofModel
                        ? Scope.region(scope.provider(), scope.region())
                        : Scope.model(scope.provider(), scope.model());
                Optional<Outage> cause = first(across, cell, sorted)
                        .filter(other -> overlap(window, other))
                        .filter(other -> ofModel
                                ? new SharedCell(window, other, cell).regionHolds()
                                : new SharedCell(other, window, cell).modelHolds());
                if (cause.isPresent()) {
                    return cause;
                }
            }
        }
        return Optional.empty();
    }

    /** The first window of a wider scope that this one lies in. */
    private static Optional<Outage> first(Scope wider, Outage window, List<Outage> sorted) {
        return sorted.stream()
                .filter(candidate -> candidate.scope().equals(wider) && inside(window, candidate))
                .findFirst();
    }

    /** Whether a window is of a narrower scope within another's, of the same kind and signal, and overlaps it. */
    static boolean inside(Outage inner, Outage outer) {
        if (inner.kind() != outer.kind() || !inner.signal().equals(outer.signal()) || !overlap(inner, outer)) {
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
