package dev.nines.domain.outage;

import dev.nines.domain.outage.Outage.State;
import java.util.Optional;

/**
 * It seems over; the recovery must hold.
 *
 * @param recovery what has come since the recovery began
 * @param since second at which it became credible
 * @param relapse the opening test, begun anew
 */
record Recovering(Window window, Cusum recovery, long since, Suspicion relapse) implements Phase {
    @Override
    public Phase step(Conditions c, Tick t) {
        long failures = c.symptom().failures(t);
        Cusum counted = recovery.count(t, failures, c.symptom().total(t));
        Window next = window.count(c, t);
        if (ProbeRules.end(window, c, t)) {
            return Ended.at(counted, next, relapse, t);
        }
        Suspicion again = relapse.step(c, t);
        if (c.suspicious(again) || ProbeRules.open(c, t)) {
            return Open.of(next.beat(counted.failures(), counted.total()).flap().follow(c, t));
        }
        boolean held = t.second() - since >= c.settings().hold() && c.symptom().clean(failures);
        boolean proven = c.symptom().successes(counted) >= c.settings().closeSuccesses()
                || ProbeRules.confirm(recovery.onset(), c, t);
        return held && proven ? Ended.at(counted, next, again, t) : new Recovering(next, counted, since, again);
    }

    @Override
    public Optional<State> live() {
        return Optional.of(State.RECOVERING);
    }

    @Override
    public Phase witness(Conditions c) {
        return new Recovering(window.witness(c), recovery, since, relapse);
    }

    @Override
    public Optional<Window> latest() {
        return Optional.of(window);
    }
}
