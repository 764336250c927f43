package dev.nines.domain.attempt;

/** Refuses a value with a message that names it and the remedy. */
final class Check {
    private Check() {}

    static void require(boolean holds, String message, Object... values) {
        if (!holds) {
            throw new IllegalArgumentException(values.length == 0 ? message : String.format(message, values));
        }
    }
}
