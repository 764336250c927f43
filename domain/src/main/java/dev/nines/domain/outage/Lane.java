package dev.nines.domain.outage;

import dev.nines.domain.outage.Outage.State;
import java.util.Map;
import java.util.Optional;

/** One kind of outage while a minute is run. */
final class Lane {
    private final Conditions conditions;
    private final Baseline baseline;
    private Phase phase;
    private long failures;
    private long total;

    Lane(Conditions conditions, Baseline baseline, Phase phase) {
        this.conditions = conditions;
        this.baseline = baseline;
        this.phase = phase.witness(conditions);
    }

    /** One second; a window that closes is put down. */
    void step(Tick t, Map<String, Outage> changed) {
        Phase before = phase;
        phase = before.step(conditions, t);
        if (before.calm() && phase.calm()) {
            failures += conditions.symptom().failures(t);
            total += conditions.symptom().total(t);
        }
        if (before.live().isPresent() && phase.live().isEmpty()) {
            phase.latest().ifPresent(window -> put(window, State.CLOSED, Optional.empty(), changed));
        }
    }

    void put(Window window, State state, Optional<String> parentId, Map<String, Outage> changed) {
        changed.put(window.id(), window.outage(conditions.scope(), conditions.symptom(), state, parentId));
    }

    void putLive(Map<String, Outage> changed) {
        phase.live()
                .ifPresent(state -> phase.latest().ifPresent(window -> put(window, state, Optional.empty(), changed)));
    }

    boolean live() {
        return phase.live().isPresent();
    }

    Phase phase() {
        return phase;
    }

    void become(Phase other) {
        phase = other;
    }

    Conditions conditions() {
        return conditions;
    }

    Track track() {
        return new Track(baseline.learn(failures, total), phase);
    }
}
