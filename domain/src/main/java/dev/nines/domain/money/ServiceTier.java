package dev.nines.domain.money;

import java.util.Locale;

/** What a provider sells a call as. It decides the price. */
public enum ServiceTier {
    STANDARD,
    /** Slower and cheaper. */
    FLEX,
    /** Served first, and dearer. */
    PRIORITY,
    /** Answered within a day, for about half. */
    BATCH;

    private final String word = name().toLowerCase(Locale.ROOT);

    public String word() {
        return word;
    }

    /**
     * The tier by the words providers use: {@code default}, {@code auto} and {@code scale} of OpenAI, {@code on_demand} of
     * Google and whatever else is none of the other three are standard, and so is null.
     */
    public static ServiceTier of(String said) {
        if (said == null) {
            return STANDARD;
        }
        return switch (said.strip().toLowerCase(Locale.ROOT)) {
            case "flex", "on_demand_flex" -> FLEX;
            case "priority", "on_demand_priority" -> PRIORITY;
            case "batch", "batches" -> BATCH;
            default -> STANDARD;
        };
    }
}
