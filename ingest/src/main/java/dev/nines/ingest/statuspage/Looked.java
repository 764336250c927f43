package dev.nines.ingest.statuspage;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What came of a look at a page. */
sealed interface Looked {
    /**
     * The page as it is.
     *
     * @param at when it was so: what a cache answers is older than the look
     */
    record Changed(byte[] body, Validators validators, Instant at) implements Looked {}

    /** The page as it was at the last look. */
    record Same(Instant at) implements Looked {}

    /**
     * Nothing.
     *
     * @param reason for people, the same for failures of one sort
     * @param retryAfter how long the server wants to be left alone
     */
    record Failed(String reason, Optional<Duration> retryAfter) implements Looked {}
}
