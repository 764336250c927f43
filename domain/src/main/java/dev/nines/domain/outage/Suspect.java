package dev.nines.domain.outage;

import dev.nines.domain.pane.OutcomeCounts;
import java.util.Optional;

/** Half the evidence is there. The baseline no longer learns. */
record Suspect(Suspicion suspicion, Optional<Memory> memory) implements Phase {
    @Override
    public Phase step(Conditions c, Tick t) {
        return Phase.watch(suspicion, memory, true, c, t);
    }

    @Override
    public Optional<Window> latest() {
        return memory.map(Memory::closed);
    }

    @Override
    public OutcomeCounts seen() {
        return memory.map(Memory::seen).orElseGet(OutcomeCounts::new);
    }
}
