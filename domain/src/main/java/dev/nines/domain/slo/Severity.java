package dev.nines.domain.slo;

import java.util.Locale;

/** How urgent a burn is, the lower one first. */
public enum Severity {
    /** Somebody should look at it in working hours. */
    TICKET,
    /** Somebody should look at it now. */
    PAGE;

    /** As written in OpenSLO files and alerts: {@code ticket}, {@code page}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
