package dev.nines.domain.whatif;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Passing over a target while it is known to be down. It is tried last then, not never.
 *
 * @param delay from the onset until it is known; empty: when Nines knew it
 * @param stickBack how long after the recovery the target is still passed over
 */
public record OutageRule(Optional<Duration> delay, Duration stickBack) {
    public OutageRule {
        delay.ifPresent(length -> {
            if (length.isNegative()) {
                throw new IllegalArgumentException("delay: " + length + " is below 0");
            }
        });
        if (stickBack.isNegative()) {
            throw new IllegalArgumentException("stick_back: " + stickBack + " is below 0");
        }
    }

    /** When the target is passed over from. */
    Instant from(OutageWindow outage) {
        return delay.map(outage.onset()::plus).orElse(outage.detected());
    }

    /** When it is tried first again. */
    Instant until(OutageWindow outage) {
        return (delay.isPresent() ? outage.ended() : outage.recoveryDetected()).plus(stickBack);
    }
}
