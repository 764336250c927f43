package dev.nines.ingest.collector;

import java.time.Duration;
import java.util.Map;

/** Why a request is not taken, as it is answered. Carries no stack trace: it is told to the sender, not to us. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private static final String RETRY_AFTER = "Retry-After";

    private final int status;
    private final transient Map<String, String> headers;

    private Refused(int status, String reason, Map<String, String> headers) {
        super(reason, null, false, false);
        this.status = status;
        this.headers = headers;
    }

    /** For good: sent again it is refused again. */
    static Refused with(int status, String reason) {
        return new Refused(status, reason, Map.of());
    }

    static Refused withHeader(int status, String reason, String header, String value) {
        return new Refused(status, reason, Map.of(header, value));
    }

    /** For now. */
    static Refused until(int status, Duration retryAfter, String reason) {
        long seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
        return new Refused(
                status, reason + "; send it again in " + seconds + " s", Map.of(RETRY_AFTER, Long.toString(seconds)));
    }

    int status() {
        return status;
    }

    String reason() {
        return getMessage();
    }

    Map<String, String> headers() {
        return headers;
    }
}
