package dev.nines.domain.pane;

import java.util.Arrays;

/** One second of a minute: what the detector steps on. Mutable while it is being summed. */
public final class PaneSecond {
    /** From here on a good answer's first token counts as slow, milliseconds (DESIGN section 3: P2 by latency). */
    public static final double SLOW_MS = 10_000;

    private final OutcomeCounts outcomes;
    private long slow;
    private long confirmedDown;
    private long confirmedUp;
    /** Overdue calls by rung, then those that ended; null in nearly every second. */
    private long[] waits;

    public PaneSecond() {
        this(new OutcomeCounts(), 0, 0, 0);
    }

    public PaneSecond(OutcomeCounts outcomes, long slow, long confirmedDown, long confirmedUp) {
        this.outcomes = outcomes;
        this.slow = slow;
        this.confirmedDown = confirmedDown;
        this.confirmedUp = confirmedUp;
    }

    public OutcomeCounts outcomes() {
        return outcomes;
    }

    /** Good gateway attempts whose first token, or whole answer if not streamed, took over {@link #SLOW_MS}. */
    public long slow() {
        return slow;
    }

    /** Probe verdicts "down" that a monitor had already confirmed. */
    public long confirmedDown() {
        return confirmedDown;
    }

    /** Probe verdicts "up" that a monitor had already confirmed. */
    public long confirmedUp() {
        return confirmedUp;
    }

    void addSlow(long n) {
        slow += n;
    }

    void addConfirmed(boolean down, long n) {
        if (down) {
            confirmedDown += n;
        } else {
            confirmedUp += n;
        }
    }

    /** Calls that in this second had gone unanswered for so long; see {@link Overdue}. */
    public long overdue(int rung) {
        return waits == null ? 0 : waits[rung];
    }

    /** Of the attempts that ended in this second, those counted before as {@link #overdue}. */
    public long overdueEnded(int rung) {
        return waits == null ? 0 : waits[Overdue.rungs() + rung];
    }

    /** @param n may be negative, to take it back */
    public void addOverdue(int rung, long n) {
        addWait(rung, n);
    }

    /** @param n may be negative, to take it back */
    public void addOverdueEnded(int rung, long n) {
        addWait(Overdue.rungs() + rung, n);
    }

    private void addWait(int place, long n) {
        if (waits == null) {
            waits = new long[2 * Overdue.rungs()];
        }
        waits[place] += n;
    }

    /** Whether any call was overdue, or ended that was. */
    public boolean hasOverdue() {
        return waits != null && Arrays.stream(waits).anyMatch(n -> n != 0);
    }

    public void add(PaneSecond other) {
        for (int place = 0; other.waits != null && place < other.waits.length; place++) {
            addWait(place, other.waits[place]);
        }
        outcomes.add(other.outcomes);
        slow += other.slow;
        confirmedDown += other.confirmedDown;
        confirmedUp += other.confirmedUp;
    }

    /** Whether there is nothing but gateway traffic that went well, none of it slow. Nearly every second is so. */
    public boolean isPlain() {
        return slow == 0 && confirmedDown == 0 && confirmedUp == 0 && outcomes.isPlain() && !hasOverdue();
    }

    boolean isEmpty() {
        return slow == 0 && confirmedDown == 0 && confirmedUp == 0 && outcomes.isEmpty() && !hasOverdue();
    }

    PaneSecond copy() {
        PaneSecond copy = new PaneSecond();
        copy.add(this);
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PaneSecond that
                && outcomes.equals(that.outcomes)
                && slow == that.slow
                && confirmedDown == that.confirmedDown
                && confirmedUp == that.confirmedUp
                && hasOverdue() == that.hasOverdue()
                && (!hasOverdue() || Arrays.equals(waits, that.waits));
    }

    @Override
    public int hashCode() {
        return outcomes.hashCode();
    }

    @Override
    public String toString() {
        return outcomes + " slow=" + slow + " confirmed=" + confirmedDown + "/" + confirmedUp;
    }
}
