package dev.nines.domain.whatif;

import dev.nines.domain.Tier;
import dev.nines.domain.pane.LogHistogram;
import java.time.Instant;
import java.util.List;

/**
 * An hour of history; the next one may be read into a new object while this one is forgotten.
 *
 * @param start a full hour
 * @param targets in the history's order, and one more: all other targets together, of which only arrivals count
 * @param tiers share of requests of each tier in the order of {@link Tier#ALL}; the rest is unknown
 * @param real what became of the requests in truth
 */
public record HistoryHour(Instant start, List<TargetHour> targets, double[] tiers, RealHour real) {
    public HistoryHour {
        targets = List.copyOf(targets);
        if (tiers.length != Tier.ALL.size()) {
            throw new IllegalArgumentException("shares of " + tiers.length + " tiers, not of " + Tier.ALL);
        }
    }

    /**
     * Of requests, whatever their tries.
     *
     * @param answered by some try
     * @param failed or throttled in the end
     * @param usd what all tries cost
     * @param latency of the answered ones, milliseconds
     */
    public record RealHour(long answered, long failed, double usd, LogHistogram latency) {}
}
