package dev.nines.ingest.format.status;

import dev.nines.ingest.format.Bounds;
import java.util.regex.Pattern;

/** Texts that people of a status page wrote by hand. */
final class IncidentText {
    /** Where a page does not say. */
    static final String UNKNOWN = "unknown";

    private static final int LONGEST = 300;
    private static final Pattern BLANK = Pattern.compile("[\\p{Cntrl}\\p{Cs}\\s]+");

    private IncidentText() {}

    /** In one line of at most {@value #LONGEST} characters. */
    static String line(String text) {
        String head = text.length() > 2 * LONGEST ? text.substring(0, 2 * LONGEST) : text;
        String line = BLANK.matcher(head).replaceAll(" ").strip();
        return Bounds.cut(line, LONGEST);
    }
}
