package dev.nines.ingest.prober;

import dev.nines.domain.attempt.Outcome;
import dev.nines.ingest.prober.file.ProbeTarget;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** A target with its schedule and what became of its probes. */
final class ProbedTarget {
    private final ProbeTarget target;
    private final Schedule schedule;
    private final Map<Outcome, Long> probes = new EnumMap<>(Outcome.class);
    private Instant notBefore = Instant.MIN;
    private Instant next = Instant.MIN;
    private boolean paused;

    ProbedTarget(ProbeTarget target, Schedule schedule) {
        this.target = target;
        this.schedule = schedule;
    }

    ProbeTarget target() {
        return target;
    }

    /** When it is due after this: the first time in its schedule that the provider does not ask to wait for. */
    synchronized Instant next(Instant now) {
        Instant free = notBefore.isAfter(now) ? notBefore : now;
        next = schedule.after(free);
        return next;
    }

    synchronized void waitUntil(Instant time) {
        notBefore = time;
    }

    synchronized void count(Outcome outcome) {
        probes.merge(outcome, 1L, Long::sum);
    }

    /** @return whether that is new */
    synchronized boolean pause(boolean now) {
        boolean changed = paused != now;
        paused = now;
        return changed;
    }

    synchronized TargetState state(DailyCosts costs, Instant now) {
        return new TargetState(Map.copyOf(probes), costs.today(target.name(), now), next, paused);
    }
}
