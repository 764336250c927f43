package dev.nines.ingest.file;

/**
 * How fast events are replayed.
 *
 * @param factor event time that passes in a second of wall time, in seconds; infinite for as fast as it goes
 */
public record Speed(double factor) {
    public static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);

    public Speed {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("speed " + factor + " is not above 0; give a factor or max");
        }
    }

    /**
     * @param text {@code max} or a factor such as {@code 10} or {@code 0.5}
     * @throws IllegalArgumentException naming the text
     */
    public static Speed parse(String text) {
        try {
            return text.equals("max") ? MAX : new Speed(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("speed '" + text + "' is neither max nor a factor such as 10", e);
        }
    }
}
