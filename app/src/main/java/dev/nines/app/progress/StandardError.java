package dev.nines.app.progress;

import com.sun.jna.Library;
import com.sun.jna.Native;

/** What standard error is connected to; Java itself tells only of standard input and output together. */
final class StandardError {
    private static final int DESCRIPTOR = 2;
    private static final int USUAL_COLUMNS = 100;

    /** The C library's own test. */
    interface Terminals extends Library {
        int isatty(int descriptor);
    }

    private StandardError() {}

    static boolean isTerminal() {
        try {
            return Native.load("c", Terminals.class).isatty(DESCRIPTOR) == 1;
        } catch (UnsatisfiedLinkError e) {
            return false;
        }
    }

    /** Width of the terminal where the shell exports it. */
    static int columns() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : USUAL_COLUMNS;
    }
}
