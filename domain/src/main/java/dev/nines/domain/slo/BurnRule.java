package dev.nines.domain.slo;

import dev.nines.domain.rate.RateWindow;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * When to alert.
 *
 * @param conditions that must hold together, at least one
 * @param alertAfter how long they must have held, whole minutes of event time; zero: at once
 */
public record BurnRule(List<BurnCondition> conditions, Duration alertAfter, Severity severity) {
    /** Over 30 days these fire when 2, 5, 10 and 10 % of the budget are gone (Site Reliability Workbook, chapter 5). */
    public static final List<BurnRule> STANDARD = List.of(
            new BurnRule(RateWindow.H1, RateWindow.M5, 14.4, Severity.PAGE),
            new BurnRule(RateWindow.H6, RateWindow.M30, 6, Severity.PAGE),
            new BurnRule(RateWindow.D1, RateWindow.H2, 3, Severity.TICKET),
            new BurnRule(RateWindow.D3, RateWindow.H6, 1, Severity.TICKET));

    public BurnRule {
        conditions = List.copyOf(conditions);
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException("a burn rule needs a condition");
        }
        if (alertAfter.isNegative() || alertAfter.toSecondsPart() != 0) {
            throw new IllegalArgumentException("alertAfter " + alertAfter + " is no number of whole minutes");
        }
    }

    /** One condition, alerting at once. */
    public BurnRule(RateWindow longWindow, RateWindow shortWindow, double factor, Severity severity) {
        this(List.of(new BurnCondition(longWindow, shortWindow, factor, false)), Duration.ZERO, severity);
    }

    /** Windows of the first condition, which alerts show. */
    public RateWindow longWindow() {
        return conditions.get(0).longWindow();
    }

    public RateWindow shortWindow() {
        return conditions.get(0).shortWindow();
    }

    /** As written in alerts, e.g. {@code 1h/5m 14.4x}. */
    public String word() {
        String word = conditions.stream().map(BurnCondition::word).collect(Collectors.joining(" and "));
        return alertAfter.isZero() ? word : word + " after " + alertAfter.toMinutes() + "m";
    }

    /**
     * The minute since which its conditions hold. Without events in a short window they cannot be judged and stay as
     * they were, for silence is no recovery, until the period holds no events at all.
     *
     * @param before the same, of the minute before
     */
    long since(Objective objective, WindowCounts windows, long before, long minute) {
        boolean held = before != Streak.NONE;
        Verdict verdict = Verdict.HOLDS;
        for (BurnCondition condition : conditions) {
            verdict = verdict.and(condition.judge(objective, windows, held));
        }
        return switch (verdict) {
            case HOLDS -> held ? before : minute;
            case FAILS -> Streak.NONE;
            case UNKNOWN -> held && !windows.period().isEmpty() ? before : Streak.NONE;
        };
    }

    /** Whether traffic is too thin in a long window to be judged by alone. */
    boolean thin(WindowCounts traffic, LowTraffic limits) {
        return conditions.stream()
                .anyMatch(condition -> traffic.over(condition.longWindow()).events() < Math.max(1, limits.minEvents()));
    }
}
