package dev.nines.domain.outage;

import dev.nines.domain.pane.OutcomeCounts;

/**
 * A closed window that may still go on, or prove to have been a first sign.
 *
 * @param closed with its end
 * @param tail everything since its end
 */
record Memory(Window closed, OutcomeCounts tail) {

    Memory after(Tick t) {
        return new Memory(closed, Window.sum(tail, t.outcomes()));
    }

    /** Everything since the window's onset. */
    OutcomeCounts seen() {
        return Window.sum(closed.outcomes(), tail);
    }

    /** Whether trouble with this onset is the same outage. What only probes saw ends with their first good verdict. */
    boolean continuedBy(long onset, DetectorSettings settings) {
        return closed.witnesses().traffic()
                && !closed.steady().accepted()
                && onset - closed.span().endedAt() <= settings.merge();
    }

    boolean outlived(long second, DetectorSettings settings) {
        return second - closed.span().endedAt() > Math.max(settings.merge(), settings.firstSign());
    }
}
