package dev.nines.schemas;

import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.pane.OutcomeCounts;
import dev.nines.event.OutcomeCount;
import java.util.ArrayList;
import java.util.List;

/** Counts by outcome and origin to and from the wire. */
public final class OutcomesCodec {
    private static final dev.nines.event.Outcome[] OUTCOMES = dev.nines.event.Outcome.values();
    private static final dev.nines.event.Origin[] ORIGINS = dev.nines.event.Origin.values();

    private OutcomesCodec() {}

    public static List<OutcomeCount> write(OutcomeCounts counts) {
        List<OutcomeCount> list = new ArrayList<>(4);
        counts.forEach((outcome, origin, attempts) ->
                list.add(new OutcomeCount(OUTCOMES[outcome.ordinal()], ORIGINS[origin.ordinal()], attempts)));
        return list;
    }

    public static void addTo(OutcomeCounts counts, List<OutcomeCount> list) {
        for (OutcomeCount count : list) {
            Origin origin = count.getOrigin() == dev.nines.event.Origin.probe ? Origin.PROBE : Origin.GATEWAY;
            counts.add(Outcome.of(count.getOutcome().ordinal()), origin, count.getAttempts());
        }
    }
}
