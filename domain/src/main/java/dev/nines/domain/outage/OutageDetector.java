package dev.nines.domain.outage;

import dev.nines.domain.Scope;
import dev.nines.domain.pane.Pane;
import dev.nines.domain.pane.PaneSecond;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * Finds the outages of a scope in its one-second panes, by cumulative sums over traffic and by the verdicts of probes.
 * Pure: the same state and minute give the same result, so a late pane is met by running again from the state before
 * it. {@link Phase} holds the state machine.
 *
 * <p>What a pane knows by the minute only (callers, gateways, samples) counts for each of its seconds: a window may be
 * detected up to a minute early by it, never wrongly.
 */
public final class OutageDetector {
    private static final int SECONDS = 60;

    private final DetectorSettings settings;

    public OutageDetector(DetectorSettings settings) {
        this.settings = settings;
    }

    /**
     * Steps over the seconds of a minute.
     *
     * @param before state after the scope's last earlier minute with data
     * @param minuteStart aligned to the minute
     * @param minute with its seconds, as far as they are known
     * @param closedBefore seconds that end later are left out
     * @throws IllegalArgumentException if the state has seen this minute or a later one, which would count it twice
     */
    public Detection detect(Scope scope, DetectorState before, Instant minuteStart, Pane minute, Instant closedBefore) {
        long start = minuteStart.getEpochSecond();
        if (before.minute() >= start) {
            throw new IllegalArgumentException("the state of " + scope + " has seen minute "
                    + Instant.ofEpochSecond(before.minute()) + "; run " + minuteStart + " from the state before it");
        }
        int closed = (int) Math.max(0, Math.min(SECONDS, closedBefore.getEpochSecond() - start));
        SortedMap<Integer, PaneSecond> seconds = minute.seconds().headMap(closed);
        if (minute.seconds().isEmpty()) {
            // A correction took all of it elsewhere: nothing happened, but what lasts may have been published
            // otherwise.
            return new Detection(before, new MinuteRun(settings, scope, before, start, minute).live());
        }
        return seconds.isEmpty()
                ? new Detection(before, List.of())
                : new MinuteRun(settings, scope, before, start, minute).run(seconds, closed == SECONDS);
    }
}
