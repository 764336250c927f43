package dev.nines.domain.outage;

import dev.nines.domain.outage.Outage.State;
import java.util.Optional;

/**
 * The outage lasts.
 *
 * @param recovery the mirrored test: zero while everything looks as it has since the onset
 * @param probes good probes in a row since the last gateway attempt
 */
record Open(Window window, Cusum recovery, Cusum probes) implements Phase {
    static Open of(Window window) {
        return new Open(window, Cusum.ZERO, Cusum.ZERO);
    }

    @Override
    public Phase step(Conditions c, Tick t) {
        if (ProbeRules.end(window, c, t)) {
            Memory memory = new Memory(
                    window.close(t.second(), t.second(), Cusum.ZERO.since()),
                    t.outcomes().copy());
            return new Ended(Suspicion.none(c.symptom()), memory);
        }
        Window next = window.count(c, t);
        Cusum probed = ProbeRules.count(probes, c, t);
        if (ProbeRules.end(probed, c, t)) {
            return Ended.at(probed, next, Suspicion.none(c.symptom()), t);
        }
        long failures = c.symptom().failures(t);
        long total = c.symptom().total(t);
        double ratio = window.pulse().design(c.normal());
        Cusum recovering = recovery.step(
                t,
                failures,
                total,
                Math.log(c.normal() / ratio),
                Math.log((1 - c.normal()) / (1 - ratio)),
                Double.MAX_VALUE);
        if (recovering.isZero()) {
            next = next.beat(recovery.failures() + failures, recovery.total() + total)
                    .follow(c, t);
        }
        return recovering.value() >= c.recoverAt()
                ? new Recovering(next, recovering, t.second(), Suspicion.none(c.symptom()))
                : new Open(next, recovering, probed);
    }

    @Override
    public Optional<State> live() {
        return Optional.of(State.OPEN);
    }

    @Override
    public Phase witness(Conditions c) {
        return new Open(window.witness(c), recovery, probes);
    }

    @Override
    public Optional<Window> latest() {
        return Optional.of(window);
    }
}
