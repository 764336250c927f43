package dev.nines.domain.slo;

import java.util.Locale;

/** How an objective stands for one scope. */
public enum SloState {
    /** Nothing to judge by: neither met nor missed. */
    NO_DATA,
    OK,
    TICKET,
    PAGE;

    /** The contract's word: {@code no_data}, {@code ok}, {@code ticket}, {@code page}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
