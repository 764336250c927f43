package dev.nines.domain.outage;

import dev.nines.domain.Scope;
import dev.nines.domain.outage.Outage.Kind;
import dev.nines.domain.outage.Outage.Severity;
import dev.nines.domain.outage.Outage.Signal;
import dev.nines.domain.outage.Outage.State;
import dev.nines.domain.pane.Pane;
import dev.nines.domain.pane.PaneSecond;
import java.util.Map;
import java.util.Optional;

/**
 * Judges how a scope answers, once a minute and slowly: a change of behaviour is an event to look into, never an outage.
 * Nothing is judged while the scope is in trouble of another kind or was until lately, nor while its callers ask
 * otherwise than they did.
 */
final class BehaviourRun {
    /** Slower than for outages: half an hour of hold, an hour of merge. */
    private static final DetectorSettings SETTINGS =
            new DetectorSettings(30 * 86_400, 86_400, 0, 30, 30, 1, 1800, 100, 3, 2, 3600, 3600, 600, 0.5);

    /** Three times what an outage needs: refusals come in bunches, and the mix of work changes with the hour. */
    private static final double OPEN_AT = 40;

    private static final double RECOVER_AT = 20;

    /** The most a minute counts, in nats: one caller's batch can make hundreds of equal answers in a minute. */
    private static final double MOST_A_MINUTE = 2.5;

    /** The age at which {@link Traffic} has seen a day. */
    private static final double A_DAY_OLD = 54_000;

    private final Scope scope;
    private final long end;
    private final Pane minute;
    private final double fading;
    private final boolean warm;
    private final Map<String, Outage> changed;

    /**
     * @param start of the minute, which must be complete
     * @param passed seconds since the minute before
     * @param changed takes the windows
     */
    BehaviourRun(Scope scope, long start, Pane minute, long passed, Traffic traffic, Map<String, Outage> changed) {
        this.scope = scope;
        this.end = start + 59;
        this.minute = minute;
        this.fading = Traffic.fading(passed);
        this.warm = traffic.age() >= A_DAY_OLD;
        this.changed = changed;
    }

    /**
     * @param troubled whether anything else is suspected: then nothing is judged
     * @param broken whether there is a window of another kind or was one until lately: then nothing is remembered either
     */
    Behaviour after(Behaviour before, boolean troubled, boolean broken) {
        if (troubled) {
            return new Behaviour(
                    wait(Symptom.REFUSED, before.refused(), broken),
                    wait(Symptom.EMPTY, before.empty(), broken),
                    wait(Symptom.TRUNCATED, before.truncated(), broken),
                    put(Signal.OUTPUT_TOKENS, before.outputTokens().interrupted(minute.outcomes())),
                    put(Signal.TTFT, before.ttft().interrupted(minute.outcomes())),
                    before.inputs());
        }
        Inputs inputs = before.inputs().after(minute, fading);
        Tick t = Tick.of(end, new PaneSecond(minute.outcomes(), 0, 0, 0), 0);
        return new Behaviour(
                share(Symptom.REFUSED, before.refused(), t, inputs),
                share(Symptom.EMPTY, before.empty(), t, inputs),
                share(Symptom.TRUNCATED, before.truncated(), t, inputs),
                drift(Signal.OUTPUT_TOKENS, before.outputTokens(), Shape.of(minute.outputLength()), inputs),
                drift(Signal.TTFT, before.ttft(), Shape.of(minute.ttft()), inputs),
                inputs);
    }

    private Track share(Symptom symptom, Track before, Tick t, Inputs inputs) {
        Baseline baseline = before.phase().calm() ? before.baseline().fade(fading) : before.baseline();
        double normal = Math.max(symptom.normal(baseline), before.accepted());
        Scores scores = new Scores(normal, symptom.designs(normal), new double[] {OPEN_AT});
        double gain = symptom.failures(t) * scores.onFailure(0)
                + (symptom.total(t) - symptom.failures(t)) * scores.onSuccess(0);
        Conditions conditions = new Conditions(
                scope,
                symptom,
                SETTINGS,
                minute,
                warm && symptom.knows(baseline),
                normal,
                gain > MOST_A_MINUTE ? scores.scaled(MOST_A_MINUTE / gain) : scores,
                RECOVER_AT,
                0,
                0,
                0);
        Lane lane = new Lane(() -> conditions, new Track(baseline, before.phase(), before.accepted()));
        if (inputs.changed()) {
            lane.learn(t);
        } else {
            lane.step(t, changed);
            lane.settle(end, changed);
        }
        lane.putLive(changed);
        return lane.track();
    }

    private Track wait(Symptom symptom, Track before, boolean broken) {
        before.phase()
                .live()
                .ifPresent(state -> before.phase().latest().ifPresent(window -> put(symptom.signal(), window, state)));
        boolean drop = broken && before.phase().live().isEmpty();
        return drop ? new Track(before.baseline(), new Healthy(Suspicion.none(symptom)), before.accepted()) : before;
    }

    private Drift drift(Signal signal, Drift before, Shape values, Inputs inputs) {
        Drift now = before.gather(end, values, minute.outcomes(), inputs.changed());
        if (!now.isFull(end)) {
            return put(signal, now);
        }
        return put(
                signal,
                now.window().isPresent() ? follow(signal, now, now.window().get()) : watch(signal, now));
    }

    private Drift watch(Signal signal, Drift full) {
        if (full.ours() || !full.isStrange()) {
            return full.learn();
        }
        double distance = full.batch().distance(full.reference());
        Drift next = full.suspect();
        if (!next.isProven()) {
            return next;
        }
        long onset = next.runSince();
        Window window = new Window(
                OutageId.of(scope, Kind.BEHAVIOUR, Optional.of(signal), onset),
                Span.open(onset, end),
                new Gravity(Severity.P4, Severity.P4, distance),
                Witnesses.of(true, false).join(minute, Symptom.REFUSED),
                Pulse.NONE,
                next.seen(),
                0,
                Steady.from(onset));
        return next.open(window);
    }

    private Drift follow(Signal signal, Drift full, Window window) {
        if (full.ours()) {
            return full.skip();
        }
        double off = full.shift();
        if (full.isBack()) {
            Drift next = full.ordinary();
            if (!next.isProven()) {
                return next;
            }
            put(Optional.of(signal), window.close(next.runSince(), end, next.seen()), State.CLOSED);
            return next.close(full.reference(), off);
        }
        Drift next = full.goesOn();
        if (end - window.span().onset() < Steady.DAY) {
            return next;
        }
        put(Optional.of(signal), window.accept(end), State.CLOSED);
        return next.close(next.strange(), off);
    }

    private Drift put(Signal signal, Drift drift) {
        drift.window().ifPresent(window -> put(Optional.of(signal), window, State.OPEN));
        return drift;
    }

    private void put(Optional<Signal> signal, Window window, State state) {
        changed.put(window.id(), window.outage(scope, Kind.BEHAVIOUR, signal, state, Optional.empty()));
    }
}
