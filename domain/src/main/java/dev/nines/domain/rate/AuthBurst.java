package dev.nines.domain.rate;

import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.outage.Callers;
import dev.nines.domain.pane.OutcomeCounts;
import dev.nines.domain.pane.Pane;
import java.util.Map;
import java.util.TreeMap;

/**
 * Attempts refused with auth that are the provider's failure: it refuses several callers that worked before, and in ten
 * seconds no fewer attempts than it serves. One wrong key is its owner's fault.
 */
final class AuthBurst {
    private static final int SECONDS = 10;
    private static final double SHARE = 0.5;

    private AuthBurst() {}

    /**
     * @param minuteStart second
     * @param before callers as known at the minute's start
     * @return gateway attempts of the minute, in those of its tenths of a minute that are a burst
     */
    static long refused(long minuteStart, Pane minute, Callers before) {
        if (before.burst(minuteStart, minute) == 0) {
            return 0;
        }
        Map<Integer, OutcomeCounts> parts = new TreeMap<>();
        minute.seconds()
                .forEach((offset, second) -> parts.computeIfAbsent(offset / SECONDS, part -> new OutcomeCounts())
                        .add(second.outcomes()));
        long refused = 0;
        for (OutcomeCounts part : parts.values()) {
            long auth = part.of(Outcome.AUTH, Origin.GATEWAY);
            long all = auth + part.of(Origin.GATEWAY) - part.of(Judgement.EXCLUDED, Origin.GATEWAY);
            refused += auth >= SHARE * all ? auth : 0;
        }
        return refused;
    }
}
