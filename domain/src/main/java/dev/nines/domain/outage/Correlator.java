package dev.nines.domain.outage;

import dev.nines.domain.outage.Outage.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Relates the windows of all scopes to each other: failures that are our own ({@link LocalFaults}), and narrower windows
 * that are part of wider ones ({@link Hierarchy}). A pure function of the set of candidates; their order is of no
 * account.
 */
public final class Correlator {
    /** Windows in the order of their onset; ties by scope and name, so that the result has one order. */
    static final Comparator<Outage> ORDER = Comparator.comparing(Outage::onset)
            .thenComparing(Outage::scope)
            .thenComparing(Outage::kind)
            .thenComparing(Outage::id);

    /**
     * @param candidates windows as the detector gave them, of all scopes within one stretch of time, an id once
     * @return the final form of each, and the local faults among them, by onset
     */
    public List<Outage> correlate(Collection<Outage> candidates) {
        List<Outage> windows = candidates.stream().sorted(ORDER).toList();
        Map<String, Outage> byId = new LinkedHashMap<>();
        windows.forEach(window -> byId.put(window.id(), window));
        if (byId.size() < windows.size()) {
            Set<String> once = new HashSet<>();
            throw new IllegalArgumentException("outage "
                    + windows.stream()
                            .map(Outage::id)
                            .filter(id -> !once.add(id))
                            .findFirst()
                            .orElseThrow()
                    + " is given twice; give the newest form of each");
        }
        for (Outage fault : LocalFaults.find(windows, byId)) {
            byId.put(fault.id(), fault);
        }
        Hierarchy.link(byId);
        List<Outage> all = new ArrayList<>(byId.values());
        all.sort(ORDER);
        return List.copyOf(all);
    }

    static boolean stands(Outage window) {
        return window.state() != State.RETRACTED;
    }

    /** The window as part of another. */
    static Outage partOf(Outage parent, Outage window, State state) {
        return new Outage(
                window.id(),
                window.scope(),
                window.kind(),
                window.severity(),
                window.peakSeverity(),
                state,
                window.onset(),
                window.detectedAt(),
                window.endedAt(),
                window.recoveredDetectedAt(),
                window.outcomes(),
                window.peakErrorRatio(),
                window.models(),
                window.regions(),
                window.gateways(),
                window.confirmedBy(),
                Optional.of(parent.id()),
                window.flaps(),
                window.sampleRequestIds(),
                window.signal(),
                window.accepted());
    }
}
