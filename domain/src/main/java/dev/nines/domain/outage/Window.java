package dev.nines.domain.outage;

import dev.nines.domain.Scope;
import dev.nines.domain.outage.Outage.Kind;
import dev.nines.domain.outage.Outage.Signal;
import dev.nines.domain.outage.Outage.State;
import dev.nines.domain.pane.OutcomeCounts;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;

/**
 * The facts of an outage as the detector keeps them.
 *
 * @param outcomes attempts from the onset to the end, or to now while it lasts
 * @param steady how long nothing has changed in it
 */
record Window(
        String id,
        Span span,
        Gravity gravity,
        Witnesses witnesses,
        Pulse pulse,
        OutcomeCounts outcomes,
        int flaps,
        Steady steady) {
    /** A minute with fewer attempts says less than the window as a whole. */
    private static final long LEAST_MINUTE = 10;

    private static final long YOUNG_SECONDS = 60;
    private static final double PROOF_SHARE = 0.2;

    /** Opened by traffic: the test says since when. */
    static Window byTraffic(Cusum proof, Conditions c, Tick t) {
        Pulse pulse = Pulse.NONE.add(proof.failures(), proof.total());
        Gravity gravity = Gravity.of(c.symptom().severity(pulse.ratio(), 1), pulse.ratio());
        Witnesses witnesses = Witnesses.of(true, false).join(c.minute(), c.symptom());
        return open(proof.onset(), gravity, witnesses, pulse, proof.since(), c, t);
    }

    /** Opened by failing probes: since the first of them, but not before the last good attempt. */
    static Window byProbes(Conditions c, Tick t) {
        ProbeRun probes = t.probes();
        long onset = t.lastGood() == Long.MIN_VALUE ? probes.since() : Math.max(probes.since(), t.lastGood() + 1);
        Gravity gravity = Gravity.of(c.symptom().severity(1, 1), 1);
        Witnesses witnesses = Witnesses.of(false, true).join(c.minute(), c.symptom());
        return open(Math.min(onset, t.second()), gravity, witnesses, Pulse.NONE, probes.seen(), c, t);
    }

    private static Window open(
            long onset, Gravity gravity, Witnesses witnesses, Pulse pulse, OutcomeCounts seen, Conditions c, Tick t) {
        String id = OutageId.of(c.scope(), c.symptom().kind(), c.symptom().signal(), onset);
        return new Window(
                id, Span.open(onset, t.second()), gravity, witnesses, pulse, seen, 0, Steady.from(t.second()));
    }

    Window count(Conditions c, Tick t) {
        Steady counted =
                steady.count(t.second(), c.symptom().failures(t), c.symptom().total(t));
        return new Window(id, span, gravity, witnesses, pulse, sum(outcomes, t.outcomes()), flaps, counted);
    }

    /** Attempts that are its own but say nothing of its state. */
    Window grow(OutcomeCounts more) {
        return new Window(id, span, gravity, witnesses, pulse, sum(outcomes, more), flaps, steady);
    }

    Window beat(double failures, double total) {
        return new Window(id, span, gravity, witnesses, pulse.add(failures, total), outcomes, flaps, steady);
    }

    /** Severity and witnesses after a second that belongs to the outage. */
    Window follow(Conditions c, Tick t) {
        boolean proven = pulse.failures() >= c.settings().leastBad() && pulse.ratio() >= PROOF_SHARE;
        boolean probed = c.symptom() == Symptom.ERRORS && t.probesFail();
        Witnesses seen = witnesses.confirmed(proven, probed);
        Gravity next = pulse.isKnown() ? gravity.follow(c.symptom(), ratio(c.symptom(), t)) : gravity;
        return seen == witnesses && next == gravity
                ? this
                : new Window(id, span, next, seen, pulse, outcomes, flaps, steady);
    }

    /** Share of failures over the last minute of the window, or over all of it where that minute says too little. */
    private double ratio(Symptom symptom, Tick t) {
        if (symptom.kind() == Kind.BEHAVIOUR) {
            return pulse.ratio();
        }
        Recent recent = t.recent();
        long good = recent.of(Recent.Count.GOOD);
        long others = recent.of(Recent.Count.BAD) + recent.of(Recent.Count.THROTTLED);
        long auth = t.authBurst() && symptom == Symptom.ERRORS ? recent.of(Recent.Count.AUTH) : 0;
        long total = symptom == Symptom.LATENCY ? good : good + others + auth;
        if (total < LEAST_MINUTE || t.second() - span.onset() < YOUNG_SECONDS) {
            return pulse.ratio();
        }
        long failures =
                switch (symptom) {
                    case ERRORS -> recent.of(Recent.Count.BAD) + auth;
                    case THROTTLING -> recent.of(Recent.Count.THROTTLED);
                    case LATENCY -> recent.of(Recent.Count.SLOW);
                    case REFUSED, EMPTY, TRUNCATED -> 0;
                };
        return (double) failures / total;
    }

    Window witness(Conditions c) {
        Witnesses joined = witnesses.join(c.minute(), c.symptom());
        return joined == witnesses ? this : new Window(id, span, gravity, joined, pulse, outcomes, flaps, steady);
    }

    /** @param tail what came since the end and is not part of it */
    Window close(long end, long certainAt, OutcomeCounts tail) {
        OutcomeCounts within = outcomes.copy();
        within.subtract(tail);
        return new Window(id, span.close(end, certainAt), gravity, witnesses, pulse, within, flaps, steady);
    }

    /** Over, because this is how things are now: from the end on it is normal. */
    Window accept(long second) {
        return new Window(id, span.close(second, second), gravity, witnesses, pulse, outcomes, flaps, steady.accept());
    }

    /** It was not over. */
    Window flap() {
        return new Window(id, span, gravity, witnesses, pulse, outcomes, flaps + 1, steady);
    }

    /** The same window again, soon after its end; {@code tail} is what came in between and since. */
    Window reopen(Window again, OutcomeCounts tail) {
        Gravity worst = new Gravity(
                again.gravity.now(),
                again.gravity.now().worseThan(gravity.peak()) ? again.gravity.now() : gravity.peak(),
                Math.max(gravity.peakRatio(), again.gravity.peakRatio()));
        Witnesses both = new Witnesses(
                witnesses.traffic() || again.witnesses.traffic(),
                witnesses.probes() || again.witnesses.probes(),
                Witnesses.first(Witnesses.GATEWAYS, witnesses.gateways(), again.witnesses.gateways()),
                Witnesses.first(Witnesses.SAMPLES, witnesses.samples(), again.witnesses.samples()));
        return new Window(id, span.reopen(), worst, both, again.pulse, sum(outcomes, tail), flaps + 1, steady);
    }

    /**
     * This window with an earlier onset, because another was its first sign.
     *
     * @param newId its name; {@code seen} all attempts since the earlier onset
     */
    Window since(String newId, long onset, OutcomeCounts seen) {
        return new Window(newId, span.from(onset), gravity, witnesses, pulse, seen, flaps, steady);
    }

    static OutcomeCounts sum(OutcomeCounts some, OutcomeCounts others) {
        OutcomeCounts sum = some.copy();
        sum.add(others);
        return sum;
    }

    Outage outage(Scope scope, Kind kind, Optional<Signal> signal, State state, Optional<String> parentId) {
        return new Outage(
                id,
                scope,
                kind,
                gravity.now(),
                gravity.peak(),
                state,
                Instant.ofEpochSecond(span.onset()),
                Instant.ofEpochSecond(span.detectedAt()),
                Span.instant(span.endedAt()),
                Span.instant(span.recoveredAt()),
                outcomes.copy(),
                gravity.peakRatio(),
                Collections.emptySortedSet(),
                Collections.emptySortedSet(),
                witnesses.gateways(),
                witnesses.evidence(),
                parentId,
                flaps,
                witnesses.samples(),
                signal,
                steady.accepted());
    }
}
