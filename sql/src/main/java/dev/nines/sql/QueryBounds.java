package dev.nines.sql;

import java.time.Duration;
import java.util.Map;

/**
 * How far one query may go, and that it changes nothing: what is sent along with each, whatever the user may do.
 *
 * @param settings of the server; empty for those of the user alone
 */
public record QueryBounds(Map<String, String> settings) {
    /** As far as ClickHouse lets the user go. */
    public static final QueryBounds NONE = new QueryBounds(Map.of());

    public QueryBounds {
        settings = Map.copyOf(settings);
    }

    /**
     * Reads only, and throws beyond a bound instead of answering a part.
     *
     * @param time of one query
     * @param rows of one answer
     * @param bytes of one answer, uncompressed
     */
    public static QueryBounds reading(Duration time, long rows, long bytes) {
        if (time.toSeconds() < 1 || rows < 1 || bytes < 1) {
            throw new IllegalArgumentException("a query bounded by " + time + ", " + rows + " rows and " + bytes
                    + " bytes cannot answer; give at least a second, a row and a byte");
        }
        return new QueryBounds(Map.of(
                // Read, and set bounds: a user with this profile already may say so again.
                "readonly",
                "2",
                "max_execution_time",
                Long.toString(time.toSeconds()),
                "timeout_overflow_mode",
                "throw",
                "max_result_rows",
                Long.toString(rows),
                "max_result_bytes",
                Long.toString(bytes),
                "result_overflow_mode",
                "throw"));
    }
}
