package dev.nines.domain.pane;

/**
 * Calls still in flight long after they should have been answered: failures to be, seen before any timeout. Which wait is
 * too long depends on the scope, so panes count several and the judge takes the one that fits.
 *
 * <p>A call counts at the second in which its wait passes a rung, if its source told its start. Should it end well after
 * all, that is taken back; should it end badly, it stays, and the end is marked so that it is not counted twice.
 */
public final class Overdue {
    /** The waits, in seconds. An answer of a language model takes 1 to 600 s. */
    static final int[] LADDER_S = {15, 30, 60, 120, 300};

    private Overdue() {}

    /** How many rungs the ladder has. */
    public static int rungs() {
        return LADDER_S.length;
    }

    /** Seconds of a rung, 0 the shortest. */
    public static int seconds(int rung) {
        return LADDER_S[rung];
    }
}
