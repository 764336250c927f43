package dev.nines.domain.whatif;

import java.time.Instant;
import java.util.Objects;

/**
 * A time a target was down, as Nines found it.
 *
 * @param trigger the way it failed
 * @param ended end of the history for an outage that is still open
 * @param recoveryDetected not before the end
 */
public record OutageWindow(Trigger trigger, Instant onset, Instant detected, Instant ended, Instant recoveryDetected) {
    public OutageWindow {
        Objects.requireNonNull(trigger, "trigger of an outage");
        if (detected.isBefore(onset) || recoveryDetected.isBefore(ended)) {
            throw new IllegalArgumentException(
                    "outage of " + onset + " was known before it was: " + detected + ", " + recoveryDetected);
        }
    }
}
