package dev.nines.domain.pane;

/** Width of a pane that travels. One-second panes travel inside their minute. */
public enum PaneWidth {
    MINUTE(60),
    HOUR(3600);

    private final int seconds;

    PaneWidth(int seconds) {
        this.seconds = seconds;
    }

    public int seconds() {
        return seconds;
    }

    /** Start of the pane that holds this second, seconds since the epoch. */
    public long startOf(long epochSecond) {
        return Math.floorDiv(epochSecond, (long) seconds) * seconds;
    }

    /** @throws IllegalArgumentException if no pane has this width */
    public static PaneWidth ofSeconds(int seconds) {
        return switch (seconds) {
            case 60 -> MINUTE;
            case 3600 -> HOUR;
            default -> throw new IllegalArgumentException("no pane is " + seconds + " s wide; 60 or 3600");
        };
    }
}
