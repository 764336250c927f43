package dev.nines.domain.outage;

import dev.nines.domain.pane.OutcomeCounts;
import java.util.Optional;

/** Healthy again, with a closed window that may yet go on. */
record Ended(Suspicion suspicion, Memory memory) implements Phase {
    /**
     * Closes a window.
     *
     * @param recovery begins at the window's end
     */
    static Ended at(Cusum recovery, Window window, Suspicion suspicion, Tick t) {
        Window closed = window.close(recovery.onset(), t.second(), recovery.since());
        return new Ended(suspicion, new Memory(closed, recovery.since()));
    }

    @Override
    public Phase step(Conditions c, Tick t) {
        return Phase.watch(suspicion, Optional.of(memory), false, c, t);
    }

    @Override
    public boolean calm() {
        return true;
    }

    @Override
    public Optional<Window> latest() {
        return Optional.of(memory.closed());
    }

    @Override
    public OutcomeCounts seen() {
        return memory.seen();
    }
}
