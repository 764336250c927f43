package dev.nines.domain.outage;

import dev.nines.domain.pane.OutcomeCounts;

/**
 * A closed window that may still go on, or prove to have been a first sign.
 *
 * @param closed with its end
 * @param tail everything since its end
 */
record Memory(Window closed, OutcomeCounts tail) {
    /** Probes of one round are no further apart, in seconds. */
    private static final long SAME_ROUND = 60;

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

    /** Whether probes that fail again show that the good one was of another target: a provider's models fail one by one. */
    boolean goesOnByProbes(long onset) {
        return !closed.witnesses().traffic() && onset - closed.span().endedAt() <= SAME_ROUND;
    }

    boolean outlived(long second, DetectorSettings settings) {
        return second - closed.span().endedAt() > Math.max(settings.merge(), settings.firstSign());
    }
}
