package dev.nines.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The grain of a figure. Never mixed: an attempt that failed and was retried is a bad attempt of a good request. */
public enum Level {
    /** One call to one provider: what provider outages are judged by. */
    ATTEMPT,
    /** What a caller asked once, after retries and fallbacks: what users see. */
    REQUEST,
    /** An agent's piece of work, of many requests. */
    TASK;

    /** As written in files, columns and SLOs: {@code attempt}, {@code request}, {@code task}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming the words there are */
    public static Level ofWord(String word) {
        List<String> words = Arrays.stream(values()).map(Level::word).toList();
        if (!words.contains(word)) {
            throw new IllegalArgumentException("level '" + word + "' is none of " + String.join(", ", words));
        }
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
