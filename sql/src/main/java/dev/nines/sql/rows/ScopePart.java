package dev.nines.sql.rows;

/** Model or region of a scope as tables keep it: empty on a wider scope, for a key holds no nulls. */
final class ScopePart {
    private ScopePart() {}

    static String of(String part) {
        return part == null ? "" : part;
    }
}
