package dev.nines.app;

/** What {@code nines} exits with. */
public final class ExitStatus {
    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int WRONG_USAGE = 2;
    /** Everything was done, but some input was rejected and is in the dead letters. */
    public static final int DONE_WITH_REJECTED_INPUT = 3;

    private ExitStatus() {}
}
