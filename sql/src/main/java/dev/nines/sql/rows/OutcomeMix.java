package dev.nines.sql.rows;

import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Outcome;
import dev.nines.event.Origin;
import dev.nines.event.OutcomeCount;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Attempts by outcome, of one origin. */
final class OutcomeMix {
    private OutcomeMix() {}

    static Map<String, Long> of(Origin origin, List<OutcomeCount> counts) {
        Map<String, Long> mix = new TreeMap<>();
        for (OutcomeCount count : counts) {
            if (count.getOrigin() == origin) {
                mix.merge(count.getOutcome().name(), count.getAttempts(), Long::sum);
            }
        }
        return mix;
    }

    static long all(Origin origin, List<OutcomeCount> counts) {
        return sum(origin, null, counts);
    }

    /** @param judgement what to count; null for all */
    static long sum(Origin origin, Judgement judgement, List<OutcomeCount> counts) {
        long sum = 0;
        for (OutcomeCount count : counts) {
            Judgement its = Outcome.of(count.getOutcome().ordinal()).judgement();
            if (count.getOrigin() == origin && (judgement == null || its == judgement)) {
                sum += count.getAttempts();
            }
        }
        return sum;
    }
}
