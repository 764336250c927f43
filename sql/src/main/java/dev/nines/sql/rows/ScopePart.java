package dev.nines.sql.rows;

/** Parts of a scope as tables keep them: empty on a wider scope, for a key holds no nulls. */
final class ScopePart {
    private ScopePart() {}

    static String of(String part) {
        return part == null ? "" : part;
    }

    /** Attempts are empty, as in rows from before there were levels: their later revisions must replace them. */
    static String level(String word) {
        return word.equals("attempt") ? "" : word;
    }
}
