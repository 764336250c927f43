package dev.nines.domain.slo;

import java.util.OptionalDouble;

/**
 * How long a rule takes, in minutes, when the error ratio jumps from 0 to a constant, traffic being even and enough.
 * What is judged in whole minutes fires up to one minute later.
 */
public final class BurnTimes {
    private BurnTimes() {}

    /** Until it fires; empty if it never does. The long window decides, since it fills more slowly. */
    public static OptionalDouble toFire(BurnRule rule, double target, double errorRatio) {
        double longest = 0;
        for (BurnCondition condition : rule.conditions()) {
            double threshold = condition.threshold(target);
            if (errorRatio < threshold) {
                return OptionalDouble.empty();
            }
            longest = Math.max(
                    longest, threshold / errorRatio * condition.longWindow().minutes());
        }
        return OptionalDouble.of(longest + rule.alertAfter().toMinutes());
    }

    /** Until it stops once the errors do, having lasted the short window at least; empty if it never fired. */
    public static OptionalDouble toReset(BurnRule rule, double target, double errorRatio) {
        return toFire(rule, target, errorRatio).isEmpty()
                ? OptionalDouble.empty()
                : rule.conditions().stream()
                        .mapToDouble(condition -> (1 - condition.threshold(target) / errorRatio)
                                * condition.shortWindow().minutes())
                        .min();
    }
}
