package dev.nines.domain.pane;

/** One second of a minute: what the detector steps on. Mutable while it is being summed. */
public final class PaneSecond {
    /** From here on a good answer's first token counts as slow, milliseconds (DESIGN section 3: P2 by latency). */
    public static final double SLOW_MS = 10_000;

    private final OutcomeCounts outcomes;
    private long slow;
    private long confirmedDown;
    private long confirmedUp;

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

    public void add(PaneSecond other) {
        outcomes.add(other.outcomes);
        slow += other.slow;
        confirmedDown += other.confirmedDown;
        confirmedUp += other.confirmedUp;
    }

    boolean isEmpty() {
        return slow == 0 && confirmedDown == 0 && confirmedUp == 0 && outcomes.isEmpty();
    }

    PaneSecond copy() {
        return new PaneSecond(outcomes.copy(), slow, confirmedDown, confirmedUp);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PaneSecond that
                && outcomes.equals(that.outcomes)
                && slow == that.slow
                && confirmedDown == that.confirmedDown
                && confirmedUp == that.confirmedUp;
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
