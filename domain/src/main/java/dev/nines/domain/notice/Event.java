package dev.nines.domain.notice;

import java.util.Locale;

/** What a message says about a notice. */
public enum Event {
    FIRING(Phase.FIRING),
    ESCALATED(Phase.FIRING),
    REMINDER(Phase.FIRING),
    RESOLVED(Phase.RESOLVED),
    CORRECTED(Phase.RETRACTED);

    private final Phase phase;

    Event(Phase phase) {
        this.phase = phase;
    }

    /** What the target believes after it. */
    public Phase phase() {
        return phase;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
