package dev.nines.domain.money;

import dev.nines.domain.attempt.Usage;
import java.util.Locale;

/** What has a price of its own. The six are disjoint: a part that costs otherwise is taken out of its whole. */
public enum Meter {
    INPUT,
    CACHE_READ,
    /** Without the part written to live for an hour. */
    CACHE_WRITE,
    CACHE_WRITE_1H,
    /** Without reasoning. */
    OUTPUT,
    REASONING;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** As on the wire and in reports, e.g. {@code cache_write_1h}. */
    public String word() {
        return word;
    }

    /** @throws IllegalArgumentException naming what there is */
    public static Meter of(String word) {
        for (Meter meter : values()) {
            if (meter.word.equals(word)) {
                return meter;
            }
        }
        throw new IllegalArgumentException("meter '" + word
                + "' is unknown; there are input, cache_read, cache_write, cache_write_1h, output and reasoning");
    }

    /** Its tokens; unknown counts as none. */
    long tokens(Usage usage, long cacheWrite1h) {
        return switch (this) {
            case INPUT -> known(usage.input());
            case CACHE_READ -> known(usage.cacheRead());
            case CACHE_WRITE -> known(usage.cacheWrite()) - cacheWrite1h;
            case CACHE_WRITE_1H -> cacheWrite1h;
            case OUTPUT -> known(usage.output()) - reasoning(usage);
            case REASONING -> reasoning(usage);
        };
    }

    /** Reasoning is a part of output; where output is unknown nothing is. */
    static long reasoning(Usage usage) {
        return usage.output() == null ? 0 : known(usage.reasoning());
    }

    static long known(Long tokens) {
        return tokens == null ? 0 : tokens;
    }
}
