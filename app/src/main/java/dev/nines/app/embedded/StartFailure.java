package dev.nines.app.embedded;

/** A part did not start or did not stay up. The message names the part, the reason and the remedy. */
public final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartFailure(String message) {
        super(message);
    }

    public StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
