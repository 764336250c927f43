package dev.nines.sql.rows;

import java.util.SortedMap;

/** Some entities hold values that their columns cannot. */
public final class UnfitRowsException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient SortedMap<Integer, String> reasons;

    UnfitRowsException(SortedMap<Integer, String> reasons, Throwable cause) {
        super(reasons.size() + " rows do not fit, the first: " + reasons.get(reasons.firstKey()), cause);
        this.reasons = reasons;
    }

    /** All of them by index, with a reason that names table, column, value and limits. */
    public SortedMap<Integer, String> reasons() {
        return reasons;
    }
}
