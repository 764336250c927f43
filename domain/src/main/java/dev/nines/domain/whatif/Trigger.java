package dev.nines.domain.whatif;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A way to fail that makes a policy try again or elsewhere. */
public enum Trigger {
    /** Bad outcomes except timeouts. */
    ERRORS,
    /** The provider's 429. */
    THROTTLING,
    /** No answer in time: the provider's doing, or the policy's own limit. */
    TIMEOUT;

    /** As policies write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming what there is */
    public static Trigger of(String word) {
        return Arrays.stream(values())
                .filter(trigger -> trigger.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("trigger '" + word + "' is unknown; there are "
                        + Arrays.stream(values()).map(Trigger::word).collect(Collectors.joining(", "))));
    }
}
