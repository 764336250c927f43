package dev.nines.domain.slo;

import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.pane.OutcomeCounts;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A promise about the share of good attempts over a rolling period.
 *
 * @param name identity; one objective has one name
 * @param service what it is promised for, free text
 * @param scope where it is judged
 * @param target share of good events, above 0 and below 1
 * @param period whole minutes from an hour to 30 days
 * @param counted outcomes that count at all
 * @param bad those of them that are failures
 * @param rules when to alert; none: never
 * @param lowTraffic what proof a rule needs
 */
public record Objective(
        String name,
        String service,
        ScopePattern scope,
        double target,
        Duration period,
        Set<Outcome> counted,
        Set<Outcome> bad,
        List<BurnRule> rules,
        LowTraffic lowTraffic) {
    /** As long as the counts of each minute are kept. */
    public static final Duration LONGEST = Duration.ofDays(30);

    public Objective {
        require(target > 0 && target < 1, "target %s is not above 0 and below 1, e.g. 0.995", target);
        require(
                period.compareTo(Duration.ofHours(1)) >= 0 && period.compareTo(LONGEST) <= 0,
                "period of %d minutes is not within an hour and 30 days",
                period.toMinutes());
        counted = frozen(counted);
        bad = frozen(bad);
        require(!bad.isEmpty(), "no outcome is bad, so the objective is always met; name the bad outcomes");
        Set<Outcome> uncounted = EnumSet.copyOf(bad);
        uncounted.removeAll(counted);
        require(uncounted.isEmpty(), "bad outcomes %s are not among those counted in total", words(uncounted));
        require(!counted.equals(bad), "every counted outcome is bad; count the good ones in total too");
        rules = List.copyOf(rules);
        for (BurnRule rule : rules) {
            require(
                    rule.factor() < BurnRate.largest(target),
                    "burn rate %s of %s can never be exceeded at target %s: a total outage burns %.4g; use a lower burn"
                            + " rate over a longer window, or a target above %.4g",
                    rule.factor(),
                    rule.word(),
                    target,
                    BurnRate.largest(target),
                    1 - 1 / rule.factor());
            require(
                    rule.longWindow().minutes() <= period.toMinutes(),
                    "window %s of a burn rule is longer than the period of %d minutes",
                    rule.longWindow().word(),
                    period.toMinutes());
        }
    }

    /** What counts of these attempts; probes and traffic never in one figure. */
    public Counts count(OutcomeCounts outcomes, Origin origin) {
        long events = 0;
        long failures = 0;
        for (Outcome outcome : counted) {
            long attempts = outcomes.of(outcome, origin);
            events += attempts;
            failures += bad.contains(outcome) ? attempts : 0;
        }
        return new Counts(events, failures);
    }

    private static Set<Outcome> frozen(Set<Outcome> outcomes) {
        Set<Outcome> copy = EnumSet.noneOf(Outcome.class);
        copy.addAll(outcomes);
        return Collections.unmodifiableSet(copy);
    }

    private static List<String> words(Set<Outcome> outcomes) {
        return outcomes.stream().map(Outcome::word).toList();
    }

    private static void require(boolean holds, String message, Object... values) {
        if (!holds) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, message, values));
        }
    }
}
