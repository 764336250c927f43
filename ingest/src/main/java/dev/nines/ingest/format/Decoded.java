package dev.nines.ingest.format;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a decoder makes of one item of its input. */
public sealed interface Decoded {
    /** Line of the file, from 1; a header line counts. In traces the number of the span. */
    public long position();

    /** An item that became an event. */
    public record Accepted(long position, Event event) implements Decoded {}

    /**
     * An item that did not.
     *
     * @param reason what is wrong, with the value and the remedy; control characters are replaced, cut at
     *     {@value #LONGEST_REASON} characters
     * @param content the item's text, cut at 64 KiB of UTF-8; empty where it may hold a prompt or is no text
     */
    public record Rejected(long position, String reason, Optional<String> content) implements Decoded {
        private static final int LONGEST_REASON = 500;
        private static final int LONGEST_CONTENT = 64 * 1024;

        public Rejected {
            reason = reason.replaceAll("\\p{Cntrl}", "?");
            reason = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
            content = content.map(Rejected::cut);
        }

        private static String cut(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            if (bytes.length <= LONGEST_CONTENT) {
                return text;
            }
            int end = LONGEST_CONTENT;
            // A byte 10xxxxxx continues a character that the cut would split.
            while ((bytes[end] & 0xC0) == 0x80) {
                end--;
            }
            return new String(bytes, 0, end, StandardCharsets.UTF_8);
        }
    }
}
