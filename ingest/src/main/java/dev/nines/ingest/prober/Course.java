package dev.nines.ingest.prober;

import java.net.http.HttpHeaders;
import java.util.Map;

/**
 * How far a call came.
 *
 * @param status of HTTP, null where no answer began
 * @param headers of the answer, empty where none began
 * @param ending how it ended
 * @param failure name of what broke it, null unless broken
 * @param anyBytes whether anything of a body came
 */
record Course(Integer status, HttpHeaders headers, Ending ending, String failure, boolean anyBytes) {
    static final HttpHeaders NO_HEADERS = HttpHeaders.of(Map.of(), (name, value) -> true);

    enum Ending {
        /** As HTTP says it should, or because the rest was not worth waiting for. */
        ENDED,
        TIMED_OUT,
        BROKEN,
        TOO_LONG
    }

    boolean succeeded() {
        return status != null && status >= 200 && status < 300;
    }
}
