package dev.nines.domain.slo;

import java.util.OptionalDouble;

/**
 * How long a rule takes, in minutes, when the error ratio jumps from 0 to a constant, traffic being even and enough. What
 * is judged in whole minutes fires up to one minute later.
 */
public final class BurnTimes {
    private BurnTimes() {}

    /** Until it fires; empty if it never does. The long window decides, since it fills more slowly. */
    public static OptionalDouble toFire(BurnRule rule, double target, double errorRatio) {
        double threshold = rule.threshold(target);
        return errorRatio < threshold
                ? OptionalDouble.empty()
                : OptionalDouble.of(threshold / errorRatio * rule.longWindow().minutes());
    }

    /** Until it stops once the errors do, having lasted the short window at least; empty if it never fired. */
    public static OptionalDouble toReset(BurnRule rule, double target, double errorRatio) {
        double threshold = rule.threshold(target);
        return errorRatio < threshold
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        (1 - threshold / errorRatio) * rule.shortWindow().minutes());
    }
}
