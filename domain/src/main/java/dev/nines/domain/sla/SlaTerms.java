package dev.nines.domain.sla;

import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Outcome;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is promised for each calendar month.
 *
 * @param target availability, over 0 and up to 1
 * @param failures outcomes that count as failed; no good ones
 * @param ignored outcomes that do not count at all, no good ones; what the own gateway denied is always among them
 * @param credits the highest threshold first
 * @param claim empty where no period is known
 */
public record SlaTerms(
        double target,
        SlaRule rule,
        Set<Outcome> failures,
        Set<Outcome> ignored,
        List<SlaCredit> credits,
        Optional<ClaimPeriod> claim) {
    public SlaTerms {
        if (!(target > 0 && target <= 1)) {
            throw new IllegalArgumentException("target " + target + " is not over 0 and up to 1");
        }
        failures = frozen(failures);
        if (failures.isEmpty()) {
            throw new IllegalArgumentException("no outcome counts as failed; name at least one");
        }
        Set<Outcome> passedOver = EnumSet.of(Outcome.GATEWAY_DENIED);
        passedOver.addAll(ignored);
        ignored = Collections.unmodifiableSet(passedOver);
        for (Outcome outcome : Outcome.values()) {
            if (outcome.judgement() == Judgement.GOOD && (failures.contains(outcome) || ignored.contains(outcome))) {
                throw new IllegalArgumentException(
                        "outcome " + outcome.word() + " is an answer; it can be neither a failure nor ignored");
            }
        }
        if (!Collections.disjoint(failures, ignored)) {
            throw new IllegalArgumentException(
                    "an outcome is among failures and ignored; what the own gateway denied is" + " always ignored");
        }
        credits = credits.stream()
                .sorted(Comparator.comparingDouble(SlaCredit::below).reversed())
                .toList();
    }

    /** Share of the spend that is given back for a month of this availability; 0 for none. */
    public double creditAt(double availability) {
        double share = 0;
        for (SlaCredit credit : credits) {
            share = availability < credit.below() ? credit.share() : share;
        }
        return share;
    }

    private static Set<Outcome> frozen(Set<Outcome> outcomes) {
        Set<Outcome> copy = EnumSet.noneOf(Outcome.class);
        copy.addAll(outcomes);
        return Collections.unmodifiableSet(copy);
    }
}
