package dev.nines.domain.notice;

import java.util.Locale;

/** Where in its life something is that can be told. */
public enum Phase {
    FIRING,
    RESOLVED,
    /** Later data showed that there was nothing. */
    RETRACTED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Phase ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
