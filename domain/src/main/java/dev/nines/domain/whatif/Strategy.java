package dev.nines.domain.whatif;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a policy's targets are ordered. Orders are made each hour, from what was known before it. */
public enum Strategy {
    /** As the policy lists them. */
    FIXED,
    /** By list price of the work of the day before; on the first day of a call of 1,000 tokens in and 250 out. */
    CHEAPEST_FIRST,
    /** By share of failures in the seven days before; as listed until there is evidence. */
    MOST_RELIABLE_FIRST;

    /** As policies write it, e.g. {@code cheapest-first}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException naming what there is */
    public static Strategy of(String word) {
        return Arrays.stream(values())
                .filter(strategy -> strategy.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("strategy '" + word + "' is unknown; there are "
                        + Arrays.stream(values()).map(Strategy::word).collect(Collectors.joining(", "))));
    }
}
