package dev.nines.domain.outage;

import java.util.List;

/**
 * What the detector made of one minute of a scope.
 *
 * @param after state after the minute's closed seconds
 * @param outages each window opened, changed, closed or retracted within the minute, in its newest form; an id once
 */
public record Detection(DetectorState after, List<Outage> outages) {
    public Detection {
        outages = List.copyOf(outages);
    }
}
