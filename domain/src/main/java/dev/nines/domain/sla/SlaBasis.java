package dev.nines.domain.sla;

import java.util.Locale;

/** How well the terms of an SLA are known. */
public enum SlaBasis {
    /** From the provider's own text. */
    READ,
    /** At least in part as others tell it, or as it is usual: check before you claim. */
    SECOND_HAND,
    /** From your contract. */
    CONTRACT;

    /** The word that files and tables use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
