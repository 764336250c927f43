package dev.nines.app.demo;

import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A fault that the simulation puts on one scope for a while.
 *
 * @param fault what is wrong
 * @param scope a provider or one of its models
 * @param onset first moment a new call meets it
 * @param end first moment a new call does not meet it any more
 * @param story what happened, in a sentence
 * @param declaration what the status page said, empty if nothing
 */
record FaultWindow(
        Fault fault, Scope scope, Instant onset, Instant end, String story, Optional<Declaration> declaration) {
    FaultWindow {
        if (!end.isAfter(onset)) {
            throw new IllegalArgumentException("fault on " + scope + " ends at " + end + ", not after " + onset);
        }
    }

    /** Whether a call meets it that is sent to this target at this moment. */
    boolean meets(Target target, Instant at) {
        return !at.isBefore(onset)
                && at.isBefore(end)
                && target.provider().equals(scope.provider())
                && (scope.model() == null || scope.model().equals(target.model()))
                && (target.hasModel() || fault.meetsProbes());
    }

    double slowness(Instant at) {
        return fault.slowness(minutes(Duration.between(onset, at)));
    }

    Optional<Ending> strike(Instant at, Dice dice) {
        return fault.strike(minutes(Duration.between(onset, at)), minutes(Duration.between(onset, end)), dice);
    }

    private static double minutes(Duration duration) {
        return duration.toMillis() / 60_000.0;
    }
}
