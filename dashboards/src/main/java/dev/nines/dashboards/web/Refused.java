package dev.nines.dashboards.web;

import java.util.OptionalInt;

/** Why a request has no answer: a status of HTTP, and a sentence that names value, place and remedy. */
final class Refused extends RuntimeException {
    static final int WRONG = 400;
    static final int UNKNOWN = 404;
    static final int LARGE = 413;
    static final int NO_JSON = 415;
    static final int BUSY = 503;

    private static final long serialVersionUID = 1L;

    private final int status;
    private final int retryAfterSeconds;

    private Refused(int status, String message, int retryAfterSeconds) {
        super(message);
        this.status = status;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    static Refused wrong(String message) {
        return new Refused(WRONG, message, 0);
    }

    static Refused unknown(String message) {
        return new Refused(UNKNOWN, message, 0);
    }

    static Refused of(int status, String message) {
        return new Refused(status, message, 0);
    }

    /** It may do later. */
    static Refused busy(String message, int retryAfterSeconds) {
        return new Refused(BUSY, message, retryAfterSeconds);
    }

    int status() {
        return status;
    }

    OptionalInt retryAfterSeconds() {
        return retryAfterSeconds == 0 ? OptionalInt.empty() : OptionalInt.of(retryAfterSeconds);
    }
}
