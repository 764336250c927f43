package dev.nines.domain.outage;

import dev.nines.domain.outage.Outage.State;
import dev.nines.domain.pane.OutcomeCounts;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One kind of outage while a minute is run. */
final class Lane {
    private final Supplier<Conditions> minute;
    private Baseline baseline;
    private double accepted;
    private Phase phase;
    /** Null until asked for. */
    private Conditions conditions;

    private long failures;
    private long total;
    private long seenFailures;
    private long seenTotal;
    /** No window in all of the minute. */
    private boolean quiet;

    /** @param minute what holds throughout it; asked for only if a second needs judging, as most need not */
    Lane(Supplier<Conditions> minute, Track before) {
        this.minute = minute;
        this.baseline = before.baseline();
        this.accepted = before.accepted();
        this.quiet = !live(before.phase());
        this.phase = live(before.phase()) ? before.phase().witness(conditions()) : before.phase();
    }

    /** One second; a window that closes is put down. */
    void step(Tick t, Map<String, Outage> changed) {
        Phase before = phase;
        phase = before.step(conditions(), t);
        quiet &= !live(phase);
        seenFailures += conditions().symptom().failures(t);
        seenTotal += conditions().symptom().total(t);
        // The second that raises suspicion is learnt: leaving failures out for what they led to would make health look
        // better than it is, by a fifth at 0.05 attempts/s.
        if (before.calm() && !live(phase)) {
            learn(t);
        }
        if (live(before) && !live(phase)) {
            phase.latest().ifPresent(window -> put(window, State.CLOSED, Optional.empty(), changed));
        }
    }

    /** Whether a second in which all goes well would change nothing but counts. */
    boolean isIdle() {
        return phase instanceof Healthy healthy && healthy.isIdle();
    }

    /** Counts such a second. */
    void pass(long good) {
        total += good;
        seenTotal += good;
    }

    /** The second is an example of what is normal. */
    void learn(Tick t) {
        failures += conditions().symptom().failures(t);
        total += conditions().symptom().total(t);
    }

    /**
     * Ends a window that has become the normal state. Only between minutes, as what is normal holds throughout one.
     *
     * @param second the minute's last
     */
    void settle(long second, Map<String, Outage> changed) {
        Optional<Window> settled = phase.latest()
                .filter(w -> phase instanceof Open && w.steady().isSettled())
                .filter(w -> conditions().symptom().acceptable(w.steady().level()));
        if (settled.isPresent()) {
            Window closed = settled.get().accept(second);
            Steady steady = closed.steady();
            accepted = steady.level();
            baseline = Baseline.NONE.learn(steady.failures(), steady.total());
            phase = new Ended(Suspicion.none(conditions().symptom()), new Memory(closed, new OutcomeCounts()));
            put(closed, State.CLOSED, Optional.empty(), changed);
        }
    }

    void put(Window window, State state, Optional<String> parentId, Map<String, Outage> changed) {
        changed.put(
                window.id(),
                window.outage(
                        conditions().scope(),
                        conditions().symptom().kind(),
                        conditions().symptom().signal(),
                        state,
                        parentId));
    }

    void putLive(Map<String, Outage> changed) {
        phase.live()
                .ifPresent(state -> phase.latest().ifPresent(window -> put(window, state, Optional.empty(), changed)));
    }

    boolean live() {
        return live(phase);
    }

    private static boolean live(Phase phase) {
        return phase.live().isPresent();
    }

    Phase phase() {
        return phase;
    }

    void become(Phase other) {
        phase = other;
    }

    Conditions conditions() {
        if (conditions == null) {
            conditions = minute.get();
        }
        return conditions;
    }

    Track track() {
        return track(baseline);
    }

    /** The track, with how the minute's failures scattered if there was no window in it. */
    Track scattered() {
        return track(quiet ? baseline.scatter(seenFailures, seenTotal) : baseline.interrupted());
    }

    private Track track(Baseline before) {
        Baseline learnt = before.learn(failures, total);
        double share = learnt.total() == 0 ? 0 : learnt.failures() / learnt.total();
        double lasting = share <= Symptom.MOST_NORMAL ? 0 : Math.min(accepted, share);
        return new Track(learnt, phase, lasting);
    }
}
