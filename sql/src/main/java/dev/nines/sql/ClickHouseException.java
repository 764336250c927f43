package dev.nines.sql;

import java.util.Set;

/** ClickHouse refused, or could not be reached. The message names the server and the remedy, never a password. */
public final class ClickHouseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** No answer came at all. */
    public static final int UNREACHED = 0;

    /**
     * Codes by which the server blames the rows: they do not parse, do not fit their type, or break a constraint. All
     * others blame the server or the moment (memory, disk, too many parts, read only, unknown table), and pass.
     */
    private static final Set<Integer> BLAMES_THE_ROWS = Set.of(
            6, // CANNOT_PARSE_TEXT
            19, // TOO_LARGE_STRING_SIZE of older servers
            26, // CANNOT_PARSE_QUOTED_STRING
            27, // CANNOT_PARSE_INPUT_ASSERTION_FAILED
            33, // CANNOT_READ_ALL_DATA
            38, // CANNOT_PARSE_DATE
            41, // CANNOT_PARSE_DATETIME
            69, // ARGUMENT_OUT_OF_BOUND
            70, // CANNOT_CONVERT_TYPE
            72, // CANNOT_PARSE_NUMBER
            117, // INCORRECT_DATA
            128, // TOO_LARGE_ARRAY_SIZE
            131, // TOO_LARGE_STRING_SIZE
            190, // SIZES_OF_ARRAYS_DONT_MATCH
            321, // VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE
            349, // CANNOT_INSERT_NULL_IN_ORDINARY_COLUMN
            407, // DECIMAL_OVERFLOW
            469, // VIOLATED_CONSTRAINT
            691); // UNKNOWN_ELEMENT_OF_ENUM

    private final int code;

    ClickHouseException(int code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** The server's error code, {@link #UNREACHED} where it gave none. */
    public int code() {
        return code;
    }

    /** Whether the server answered and blamed the rows: the same rows will never be taken. */
    public boolean blamesTheRows() {
        return BLAMES_THE_ROWS.contains(code);
    }
}
