package dev.nines.domain.slo;

/** Whether what was counted meets a condition. */
enum Verdict {
    HOLDS,
    FAILS,
    /** No events to judge by. */
    UNKNOWN;

    /** Of two conditions that must both hold. */
    Verdict and(Verdict other) {
        if (this == FAILS || other == FAILS) {
            return FAILS;
        }
        return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : HOLDS;
    }
}
