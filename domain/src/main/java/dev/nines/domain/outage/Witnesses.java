package dev.nines.domain.outage;

import dev.nines.domain.outage.Outage.Evidence;
import dev.nines.domain.pane.Pane;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who saw a window.
 *
 * @param traffic whether gateway attempts prove it
 * @param probes whether probes do
 * @param gateways at most {@value #GATEWAYS}; known by the minute
 * @param samples request ids of bad attempts, at most {@value #SAMPLES}; known by the minute
 */
record Witnesses(boolean traffic, boolean probes, SortedSet<String> gateways, SortedSet<String> samples) {
    static final int GATEWAYS = 8;
    static final int SAMPLES = 5;

    Witnesses {
        gateways = Collections.unmodifiableSortedSet(new TreeSet<>(gateways));
        samples = Collections.unmodifiableSortedSet(new TreeSet<>(samples));
    }

    static Witnesses of(boolean traffic, boolean probes) {
        return new Witnesses(traffic, probes, Collections.emptySortedSet(), Collections.emptySortedSet());
    }

    /** Joined by those of a minute. A pane's samples are of bad attempts only, so other symptoms have none. */
    Witnesses join(Pane minute, Symptom symptom) {
        Collection<String> more = symptom == Symptom.ERRORS ? minute.samples() : List.of();
        if (gateways.containsAll(minute.gateways()) && samples.containsAll(more)) {
            return this;
        }
        return new Witnesses(
                traffic, probes, first(GATEWAYS, gateways, minute.gateways()), first(SAMPLES, samples, more));
    }

    Witnesses confirmed(boolean byTraffic, boolean byProbes) {
        boolean same = (traffic || !byTraffic) && (probes || !byProbes);
        return same ? this : new Witnesses(traffic || byTraffic, probes || byProbes, gateways, samples);
    }

    Evidence evidence() {
        if (traffic && probes) {
            return Evidence.BOTH;
        }
        return traffic ? Evidence.TRAFFIC : Evidence.PROBES;
    }

    /** The first so many of two sets, in their order: the same whatever came first. */
    static SortedSet<String> first(int most, Collection<String> some, Collection<String> others) {
        TreeSet<String> all = new TreeSet<>(some);
        all.addAll(others);
        while (all.size() > most) {
            all.pollLast();
        }
        return all;
    }
}
