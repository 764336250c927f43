package dev.nines.ingest.format;

import java.time.Instant;

/** What every format refuses in a value. Messages name the field and the remedy and quote no long text. */
public final class Bounds {
    /** Most characters of an identifier or name. */
    public static final int NAME = 200;

    /** Most characters of a tag's value. */
    public static final int TAG = 1000;

    /** Most tags of an attempt. */
    public static final int TAGS = 100;

    private static final int QUOTED = 60;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private Bounds() {}

    /** An identifier or name: at most {@value #NAME} characters, not empty, no space around it. */
    public static String name(String field, String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException(field + " is empty; leave it out if it is unknown");
        }
        text(field, value, NAME);
        if (Character.isWhitespace(value.charAt(0)) || Character.isWhitespace(value.charAt(value.length() - 1))) {
            throw new IllegalArgumentException(field + " '" + quote(value) + "' has space around it; trim it");
        }
        return value;
    }

    /** Text of at most this many characters, none of them a control character or half of one. */
    public static String text(String field, String value, int most) {
        if (value.length() > most) {
            throw new IllegalArgumentException(
                    field + " has " + value.length() + " characters; at most " + most + " are allowed");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isISOControl(c)) {
                throw new IllegalArgumentException(
                        field + " holds control character " + (int) c + " at " + (i + 1) + "; remove it");
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < value.length()
                        && Character.isLowSurrogate(value.charAt(++i));
                if (!pair) {
                    throw new IllegalArgumentException(field + " holds half a character (lone surrogate)");
                }
            }
        }
        return value;
    }

    /** The beginning of a text that is longer, without half a character at its end. */
    public static String cut(String value, int most) {
        if (value.length() <= most) {
            return value;
        }
        boolean pair =
                Character.isHighSurrogate(value.charAt(most - 1)) && Character.isLowSurrogate(value.charAt(most));
        return value.substring(0, pair ? most - 1 : most).strip();
    }

    /** A moment in this century; others come from a wrong unit or a clock that was never set. */
    public static Instant time(String field, Instant value) {
        if (value.isBefore(EARLIEST) || value.isAfter(LATEST)) {
            throw new IllegalArgumentException(
                    field + " " + value + " is not within 2000 and 2100; numbers are epoch milliseconds");
        }
        return value;
    }

    /** A value as it may stand in a message: a long one may be a prompt, of which not even the start is kept. */
    public static String quote(String value) {
        return value.length() <= QUOTED ? value : "(" + value.length() + " characters)";
    }
}
