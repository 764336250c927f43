package dev.nines.domain.outage;

import dev.nines.domain.outage.Outage.State;
import dev.nines.domain.pane.OutcomeCounts;
import java.util.Optional;

/**
 * Where one kind of outage of one scope stands. A step is one second with data: time alone, and so silence, changes
 * nothing. S is the opening statistic with threshold h (of several design points the one furthest on its way), R the
 * recovery statistic with threshold h_r, both cumulative sums; "proof" is enough failures of enough callers ({@link Suspicion#proof}).
 *
 * <pre>
 * from       | S = 0   | 0 &lt; S &lt; h/2 | h/2 &lt;= S &lt; h  | S &gt;= h and proof | probe-only: bad run   | recovery
 * -----------+---------+-------------+---------------+------------------+-----------------------+---------------------------
 * Healthy    | Healthy | Healthy     | Suspect       | Open             | Open                  | -
 * Suspect    | Healthy*| Suspect     | Suspect       | Open**           | Open                  | -
 * Ended      | Ended***| Ended       | Suspect       | Open**           | Open (a new window)+  | -
 * Open       | Open    | Open        | Open          | Open             | Open                  | R &gt;= h_r: Recovering;
 *            |         |             |               |                  |                       | good probe(s): Ended
 * Recovering | Recov.  | Recovering  | Open (flap)   | Open (flap)      | Open (flap)           | 60 s held and 20 good or
 *            |         |             |               |                  |                       | 3 good probes: Ended
 * </pre>
 *
 * <p>* Ended where a closed window is remembered. ** The remembered window goes on, if S rose within 5 min of its end.
 * *** Healthy once the window is older than 15 min. S at or above h without proof makes no more than suspicious.
 *
 * <p>A window that goes on for a day with a steady share of failures (below 40 % of errors or throttling) is the new normal
 * state: at the end of the minute Open turns Ended, marked as accepted, and its share is the baseline from there on.
 *
 * <p>Where a scope is silent or its data late there are no steps: {@link Standing} holds these two states.
 *
 * <p>"Bad run" is two probes in a row (one, if a monitor had confirmed it). "Good probe(s)" is one where only probes
 * have seen the window, else three in a row on a scope whose traffic has stopped; with traffic present probes alone
 * close nothing. + The same window if only probes saw it and it ended within the minute: the good probe was of another
 * target, and from there on three in a row are needed.
 */
sealed interface Phase permits Healthy, Suspect, Open, Recovering, Ended {

    Phase step(Conditions c, Tick t);

    /** State of the window that is not over yet, empty in health. */
    default Optional<State> live() {
        return Optional.empty();
    }

    /** Whether this second's traffic is an example of health. */
    default boolean calm() {
        return false;
    }

    /** Everything since the onset of that window, beyond its end too. */
    default OutcomeCounts seen() {
        return latest().map(Window::outcomes).orElseGet(OutcomeCounts::new);
    }

    /** The live or remembered window. */
    default Optional<Window> latest() {
        return Optional.empty();
    }

    /** Tells a live window who was about in the minute. */
    default Phase witness(Conditions c) {
        return this;
    }

    /** A step without a live window. */
    static Phase watch(Suspicion before, Optional<Memory> remembered, boolean suspect, Conditions c, Tick t) {
        Suspicion now = before.step(c, t);
        Optional<Memory> memory = remembered.map(m -> m.after(t));
        if (ProbeRules.open(c, t)) {
            Window opened = Window.byProbes(c, t);
            return Open.of(memory.filter(m -> m.goesOnByProbes(opened.span().onset()))
                    .map(m -> m.closed().reopen(opened, m.tail()))
                    .orElse(opened));
        }
        Optional<Cusum> proof = now.proof(c, t);
        if (proof.isPresent()) {
            Window opened = Window.byTraffic(proof.get(), c, t);
            if (c.symptom() == Symptom.ERRORS && t.probesFail()) {
                opened = opened.follow(c, t);
            }
            Window again = opened;
            return Open.of(memory.filter(m -> m.continuedBy(proof.get().onset(), c.settings()))
                    .map(m -> m.closed().reopen(again, m.tail()))
                    .orElse(opened));
        }
        boolean zero = now.isZero();
        if (c.suspicious(now) || suspect && !zero) {
            return new Suspect(now, memory);
        }
        return memory.filter(m -> !zero || !m.outlived(t.second(), c.settings()))
                .<Phase>map(m -> new Ended(now, m))
                .orElse(new Healthy(now));
    }
}
