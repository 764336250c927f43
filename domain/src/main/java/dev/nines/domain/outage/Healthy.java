package dev.nines.domain.outage;

import java.util.Optional;

/** Nothing is wrong, as far as is known. */
record Healthy(Suspicion suspicion) implements Phase {
    @Override
    public Phase step(Conditions c, Tick t) {
        return Phase.watch(suspicion, Optional.empty(), false, c, t);
    }

    /** Whether nothing at all speaks for an outage, so that a good second changes nothing. */
    boolean isIdle() {
        return suspicion.isZero();
    }

    @Override
    public boolean calm() {
        return true;
    }
}
