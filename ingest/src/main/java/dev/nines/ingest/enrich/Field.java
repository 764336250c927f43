package dev.nines.ingest.enrich;

import dev.nines.domain.Scope;
import dev.nines.domain.Tier;
import dev.nines.ingest.format.Bounds;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What rules can say of an event. */
enum Field {
    PROVIDER(true),
    MODEL(true),
    REGION(false),
    TENANT(false),
    TEAM(false),
    PROJECT(false),
    TIER(false);

    private final boolean always;

    Field(boolean always) {
        this.always = always;
    }

    /** Its name in rules, and as an input of them. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Field> of(String word) {
        return Arrays.stream(values())
                .filter(field -> field.word().equals(word))
                .findFirst();
    }

    /** Whether a rule may replace what the event says without having looked at it. */
    boolean always() {
        return always;
    }

    /** What is wrong with this value. */
    Optional<String> flaw(String value) {
        try {
            Bounds.name(word(), value);
            if (this == TIER) {
                Tier.check(value);
            }
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
        boolean noProvider = this == PROVIDER && (value.contains("/") || value.equals(Scope.ALL));
        return noProvider ? Optional.of("provider '" + value + "' is no name of one") : Optional.empty();
    }
}
