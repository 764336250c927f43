package dev.nines.domain;

import java.util.List;

/** How much a caller's work matters to its owner, in the contract's words. */
public final class Tier {
    /** From the most important down. */
    public static final List<String> ALL = List.of("critical", "important", "general");

    private Tier() {}

    /**
     * The tier itself; null is unknown.
     *
     * @throws IllegalArgumentException if there is no such tier
     */
    public static String check(String tier) {
        if (tier != null && !ALL.contains(tier)) {
            throw new IllegalArgumentException("tier '" + tier + "' is none of " + String.join(", ", ALL));
        }
        return tier;
    }
}
