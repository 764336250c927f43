package dev.nines.domain.outage;

import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.outage.Outage.State;
import dev.nines.domain.pane.Pane;
import dev.nines.domain.pane.PaneSecond;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** One run over the closed seconds of a minute. */
final class MinuteRun {
    private static final double BURST_SHARE = 0.5;

    /** Where many failures are normal chance makes runs of them more often than the threshold, tuned at 1 %, reckons with. */
    private static final double ACCEPTED_MARGIN = 4;

    private final DetectorSettings settings;
    private final Scope scope;
    private final long start;
    private final Pane minute;
    private final Callers callers;
    private final long refused;
    private final Lane errors;
    private final Lane throttling;
    private final Lane latency;
    private final Recent recent;
    private final Waits waits;
    private final int rung;
    private final Behaviour behaviour;
    private final long passed;
    private final Map<String, Outage> changed = new LinkedHashMap<>();
    private Traffic traffic;
    private ProbeRun probes;
    private boolean shortcut = true;
    private boolean idle;

    MinuteRun(DetectorSettings settings, Scope scope, DetectorState before, long start, Pane minute) {
        this.settings = settings;
        this.scope = scope;
        this.start = start;
        this.minute = minute;
        passed = before.minute() == Span.NEVER ? 0 : start - before.minute();
        traffic = before.traffic().pass(passed);
        callers = before.callers();
        refused = callers.burst(start, minute);
        probes = before.probes();
        recent = before.recent().copy();
        waits = before.waits().fade(Traffic.fading(passed));
        rung = waits.rung();
        behaviour = before.behaviour();
        errors = lane(Symptom.ERRORS, before.errors());
        throttling = lane(Symptom.THROTTLING, before.throttling());
        latency = lane(Symptom.LATENCY, before.latency());
    }

    private Lane lane(Symptom symptom, Track before) {
        Baseline baseline = before.phase().calm() ? before.baseline().fade(Traffic.fading(passed)) : before.baseline();
        double rate = traffic.rate();
        return new Lane(
                () -> conditions(symptom, baseline, before.accepted(), rate),
                new Track(baseline, before.phase(), before.accepted()));
    }

    private Conditions conditions(Symptom symptom, Baseline baseline, double accepted, double rate) {
        double normal = Math.max(symptom.normal(baseline), accepted);
        double[] openAt = symptom.openAt(settings, rate, normal);
        for (int i = 0; i < openAt.length; i++) {
            openAt[i] += accepted > 0 ? ACCEPTED_MARGIN : 0;
        }
        return new Conditions(
                scope,
                symptom,
                settings,
                minute,
                symptom.knows(baseline),
                normal,
                new Scores(normal, symptom.designs(normal), openAt)
                        .weighed(baseline.bunching().index()),
                settings.recoverAt(rate),
                callers.worked() | Callers.mask(minute.callersOk()),
                Callers.mask(minute.callersBad()),
                refused);
    }

    /** Steps over every second, for tests that hold the shortcut to the long way. */
    MinuteRun everySecond() {
        shortcut = false;
        return this;
    }

    /** The windows that last, as they stood before the minute. */
    List<Outage> live() {
        for (Lane lane : List.of(latency, throttling, errors)) {
            lane.putLive(changed);
        }
        return List.copyOf(changed.values());
    }

    /** @param complete whether these are all the seconds of the minute */
    Detection run(SortedMap<Integer, PaneSecond> seconds, boolean complete) {
        boolean before = troubled();
        boolean broken = broken();
        idle = isIdle();
        seconds.forEach((offset, data) -> step(start + offset, data));
        for (Lane lane : List.of(latency, throttling, errors)) {
            if (complete) {
                lane.settle(start + seconds.lastKey(), changed);
            }
            lane.putLive(changed);
        }
        Behaviour answers = complete
                ? new BehaviourRun(scope, start, minute, passed, traffic, changed)
                        .after(behaviour, before || troubled(), broken || broken())
                : behaviour;
        DetectorState after = new DetectorState(
                start,
                errors.scattered(),
                throttling.scattered(),
                latency.track(),
                traffic,
                callers.after(start, minute, errors.live()),
                probes,
                recent,
                waits.learn(minute.latency()),
                answers);
        return new Detection(after, List.copyOf(changed.values()));
    }

    /** Whether anything but health is seen. */
    private boolean troubled() {
        return !(errors.phase() instanceof Healthy
                && throttling.phase() instanceof Healthy
                && latency.phase() instanceof Healthy);
    }

    /** Whether there is a window, or was one until lately: it is remembered for a quarter of an hour. */
    private boolean broken() {
        return errors.phase().latest().isPresent()
                || throttling.phase().latest().isPresent()
                || latency.phase().latest().isPresent();
    }

    private boolean isIdle() {
        return shortcut && refused == 0 && errors.isIdle() && throttling.isIdle() && latency.isIdle();
    }

    private void step(long second, PaneSecond data) {
        if (idle && data.isPlain()) {
            long good = data.outcomes().of(Outcome.OK, Origin.GATEWAY);
            recent.addGood(second, good);
            traffic = traffic.addGood(second, good);
            probes = good > 0 ? probes.afterGood() : probes;
            errors.pass(good);
            throttling.pass(good);
            latency.pass(good);
        } else {
            judge(second, data);
            idle = isIdle();
        }
    }

    private void judge(long second, PaneSecond data) {
        Tick counts = Tick.of(second, data, rung);
        recent.add(counts);
        probes = probes.after(second, data);
        long lastGood = traffic.lastGood();
        traffic = traffic.add(counts, data.outcomes().of(Origin.GATEWAY) + counts.hung() > 0);
        boolean probeOnly = second - settings.probeOnlyAfter() > traffic.lastAttempt();
        boolean burst = refused != 0 && recent.authShare() >= BURST_SHARE;
        Tick t = counts.in(probes, probeOnly, lastGood, burst, recent);
        probes = counts.good() > 0 ? probes.afterGood() : probes;
        boolean wasLive = errors.live();
        Optional<Window> wasLatest = errors.phase().latest();
        if (!wasLive) {
            latency.step(t, changed);
        }
        throttling.step(t, changed);
        errors.step(t, changed);
        if (!wasLive && errors.phase() instanceof Open open) {
            absorbLatency(open, wasLatest);
        }
    }

    /**
     * An outage of errors takes over the latency window that was its first sign. While it lasts latency is not judged:
     * one trouble, one window.
     */
    private void absorbLatency(Open open, Optional<Window> remembered) {
        Optional<Window> sign = latency.phase().latest();
        Window window = open.window();
        boolean near = sign.isPresent()
                && (latency.live()
                        || sign.get().span().endedAt() >= window.span().onset() - settings.firstSign());
        if (near) {
            Window first = sign.get();
            if (first.span().onset() < window.span().onset()) {
                boolean published =
                        remembered.filter(w -> w.id().equals(window.id())).isPresent();
                String id = published
                        ? window.id()
                        : OutageId.of(scope, Outage.Kind.ERRORS, first.span().onset());
                errors.become(Open.of(
                        window.since(id, first.span().onset(), latency.phase().seen())));
            }
            latency.put(first, State.RETRACTED, errors.phase().latest().map(Window::id), changed);
        }
        latency.become(new Healthy(Suspicion.none(Symptom.LATENCY)));
    }
}
