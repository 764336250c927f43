package dev.nines.domain.slo;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A promise about the share of good events over a period.
 *
 * @param name identity; one objective has one name
 * @param service what it is promised for, free text
 * @param scope where it is judged
 * @param target share of good events, or of good slices, above 0 and below 1
 * @param indicator what counts and what is bad
 * @param slices if slices of time are counted instead of events
 * @param rules when to alert; none: never
 * @param lowTraffic what proof a rule needs
 * @param exclusions what does not count though it happened
 */
public record Objective(
        String name,
        String service,
        ScopePattern scope,
        double target,
        BudgetPeriod period,
        Indicator indicator,
        Optional<Timeslices> slices,
        List<BurnRule> rules,
        LowTraffic lowTraffic,
        Exclusions exclusions) {
    public Objective {
        require(target > 0 && target < 1, "target %s is not above 0 and below 1, e.g. 0.995", target);
        rules = List.copyOf(rules);
        Set<String> words = new HashSet<>();
        for (BurnRule rule : rules) {
            require(words.add(rule.word()), "two burn rules are both %s; leave one out", rule.word());
            for (BurnCondition condition : rule.conditions()) {
                check(condition, target, period, slices);
            }
        }
    }

    /** Counts events, and all of them. */
    public Objective(
            String name,
            String service,
            ScopePattern scope,
            double target,
            BudgetPeriod period,
            Indicator indicator,
            List<BurnRule> rules,
            LowTraffic lowTraffic) {
        this(name, service, scope, target, period, indicator, Optional.empty(), rules, lowTraffic, Exclusions.NONE);
    }

    private static void check(
            BurnCondition condition, double target, BudgetPeriod period, Optional<Timeslices> slices) {
        require(
                condition.factor() < BurnRate.largest(target),
                "burn rate %s of %s can never be exceeded at target %s: a total outage burns %.4g; use a lower burn"
                        + " rate over a longer window, or a target above %.4g",
                condition.factor(),
                condition.word(),
                target,
                BurnRate.largest(target),
                1 - 1 / condition.factor());
        require(
                condition.longWindow().minutes() <= period.shortest(),
                "window %s of a burn rule is longer than the period, %s",
                condition.longWindow().word(),
                period.word());
        slices.ifPresent(slice -> require(
                slice.minutes() <= condition.shortWindow().minutes(),
                "timeSliceWindow of %d minutes is longer than the short window %s of a burn rule",
                slice.minutes(),
                condition.shortWindow().word()));
    }

    /** Whether the gate can ask who failed. */
    public boolean tellsCallers() {
        return slices.isEmpty() && indicator.tellsCallers();
    }

    /** One line: what is promised where, over which time, and when it alerts. */
    public String summary() {
        String what = slices.map(
                        slice -> "slices of " + slice.minutes() + "m with " + percent(slice.target()) + " % good")
                .orElse("good " + scope.level().word() + "s");
        String limit = indicator
                .limit()
                .map(most -> " within " + most.measure().field() + " " + plain(most.milliseconds()))
                .orElse("");
        String alerts = rules.stream()
                .map(rule -> rule.severity().word() + " " + rule.word())
                .collect(Collectors.joining(", "));
        return name + ": " + scope + ", " + percent(target) + " % " + what + limit + " over " + period.word() + "; "
                + (alerts.isEmpty() ? "no alerts" : alerts);
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString();
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private static void require(boolean holds, String message, Object... values) {
        if (!holds) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, message, values));
        }
    }
}
