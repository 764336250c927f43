package dev.nines.ingest.prober;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Outcome;
import dev.nines.ingest.prober.file.ControlTarget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Knows whether our own network works: as long as any control answers, it does. */
final class ControlRoom {
    /** Younger than this a verdict speaks for now. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final List<ControlTarget> targets;
    private final ControlProbe probe;
    private final Consumer<Attempt> found;
    private final Clock clock;
    private final Map<String, Attempt> latest = new ConcurrentHashMap<>();

    /** @param found takes each attempt, whoever asked for it */
    ControlRoom(List<ControlTarget> targets, ControlProbe probe, Consumer<Attempt> found, Clock clock) {
        this.targets = targets;
        this.probe = probe;
        this.found = found;
        this.clock = clock;
    }

    boolean isEmpty() {
        return targets.isEmpty();
    }

    Attempt probe(ControlTarget target) {
        Attempt attempt = probe.probe(target);
        latest.put(target.name(), attempt);
        found.accept(attempt);
        return attempt;
    }

    /** Whether none of the controls answers now; asks those whose last word is old. One thread asks, others wait for it. */
    synchronized boolean isDown() {
        for (ControlTarget target : targets) {
            Attempt known = latest.get(target.name());
            Instant fresh = clock.instant().minus(FRESH);
            if (known == null || known.timing().endedAt().isBefore(fresh)) {
                probe(target);
            }
            if (latest.get(target.name()).outcome() == Outcome.OK) {
                return false;
            }
        }
        return true;
    }
}
