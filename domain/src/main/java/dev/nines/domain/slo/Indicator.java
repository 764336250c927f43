package dev.nines.domain.slo;

import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.rate.Cumulative;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What counts, and what of it is bad.
 *
 * @param counted outcomes that count at all
 * @param bad those of them that are failures
 * @param limit above which a good answer is bad too
 */
public record Indicator(Set<Outcome> counted, Set<Outcome> bad, Optional<Limit> limit) {
    public Indicator {
        counted = frozen(counted);
        bad = frozen(bad);
        if (bad.isEmpty() && limit.isEmpty()) {
            throw new IllegalArgumentException(
                    "no outcome is bad, so the objective is always met; name the bad outcomes");
        }
        Set<Outcome> uncounted = EnumSet.noneOf(Outcome.class);
        uncounted.addAll(bad);
        uncounted.removeAll(counted);
        if (!uncounted.isEmpty()) {
            throw new IllegalArgumentException(
                    "bad outcomes " + words(uncounted) + " are not among those counted in total");
        }
        if (counted.equals(bad)) {
            throw new IllegalArgumentException("every counted outcome is bad; count the good ones in total too");
        }
        if (limit.isPresent() && !difference(counted, bad).equals(Objectives.outcomes(Judgement.GOOD))) {
            throw new IllegalArgumentException(limit.get().measure().field()
                    + " is kept for all good answers together; total must count judgement='good' as a whole, and may"
                    + " count others only as bad");
        }
    }

    /** Outcomes alone. */
    public Indicator(Set<Outcome> counted, Set<Outcome> bad) {
        this(counted, bad, Optional.empty());
    }

    /**
     * What counts of everything a scope has seen; probes and traffic never in one figure. What is refused with auth in
     * a burst counts as if the provider had answered {@code server_error}, unless the objective counts auth by itself.
     */
    public Counts count(Cumulative sum, Origin origin) {
        long events = 0;
        long failures = 0;
        for (Outcome outcome : counted) {
            long attempts = sum.outcomes().of(outcome, origin);
            events += attempts;
            failures += bad.contains(outcome) ? attempts : 0;
        }
        if (bad.contains(Outcome.SERVER_ERROR) && !counted.contains(Outcome.AUTH)) {
            events += sum.refused(origin);
            failures += sum.refused(origin);
        }
        if (limit.isPresent()) {
            Counts answers = limit.get().count(sum, origin);
            return new Counts(failures + answers.events(), failures + answers.bad());
        }
        return new Counts(events, failures);
    }

    /** Whether all that is bad is so by the taxonomy, of which alone the callers are kept. */
    boolean tellsCallers() {
        return limit.isEmpty() && bad.stream().allMatch(outcome -> outcome.judgement() == Judgement.BAD);
    }

    private static Set<Outcome> frozen(Set<Outcome> outcomes) {
        Set<Outcome> copy = EnumSet.noneOf(Outcome.class);
        copy.addAll(outcomes);
        return Collections.unmodifiableSet(copy);
    }

    private static Set<Outcome> difference(Set<Outcome> all, Set<Outcome> without) {
        Set<Outcome> rest = EnumSet.noneOf(Outcome.class);
        rest.addAll(all);
        rest.removeAll(without);
        return rest;
    }

    private static List<String> words(Set<Outcome> outcomes) {
        return outcomes.stream().map(Outcome::word).toList();
    }
}
