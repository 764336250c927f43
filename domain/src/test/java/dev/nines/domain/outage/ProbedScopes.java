package dev.nines.domain.outage;

import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.pane.OutcomeCounts;
import dev.nines.domain.pane.Pane;
import dev.nines.domain.pane.PaneSecond;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Scopes that only probes look at: verdicts in, windows of every scope out. */
final class ProbedScopes {
    private final Map<Scope, NavigableMap<Long, Pane>> minutes = new TreeMap<>();

    /** A probe of a provider's endpoint, or of a model if one is given. */
    ProbedScopes probe(String at, String provider, String model, Outcome outcome) {
        put(at, Scope.provider(provider), outcome, false);
        if (model != null) {
            put(at, Scope.model(provider, model), outcome, false);
        }
        return this;
    }

    /** A verdict that a monitor had confirmed. */
    ProbedScopes verdict(String at, String provider, boolean up) {
        put(at, Scope.provider(provider), up ? Outcome.OK : Outcome.TIMEOUT, true);
        return this;
    }

    private void put(String at, Scope scope, Outcome outcome, boolean confirmed) {
        long second = Instant.parse(at).getEpochSecond();
        OutcomeCounts counts = new OutcomeCounts();
        counts.add(outcome, Origin.PROBE, 1);
        boolean down = confirmed && outcome != Outcome.OK;
        Pane pane = minutes.computeIfAbsent(scope, s -> new TreeMap<>())
                .computeIfAbsent(Math.floorDiv(second, 60L) * 60, m -> new Pane());
        pane.restore(Set.of("prober"), Set.of(), 0, Double.NaN);
        pane.second((int) (second % 60)).add(new PaneSecond(counts, 0, down ? 1 : 0, confirmed && !down ? 1 : 0));
    }

    /** Newest form of each window, as detected. */
    Collection<Outage> detect() {
        OutageDetector detector = new OutageDetector(DetectorSettings.DEFAULT);
        Map<String, Outage> found = new LinkedHashMap<>();
        minutes.forEach((scope, panes) -> {
            DetectorState state = DetectorState.initial();
            for (Map.Entry<Long, Pane> minute : panes.entrySet()) {
                Instant start = Instant.ofEpochSecond(minute.getKey());
                Detection detection = detector.detect(scope, state, start, minute.getValue(), start.plusSeconds(60));
                state = detection.after();
                detection.outages().forEach(o -> found.put(o.id(), o));
            }
        });
        return found.values();
    }
}
