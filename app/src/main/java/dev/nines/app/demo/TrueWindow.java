package dev.nines.app.demo;

import dev.nines.domain.Scope;
import dev.nines.domain.outage.Outage.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What truly happened to one scope, with its toll counted from the simulated attempts. An attempt belongs to the window
 * in which it was sent. Business traffic only: neither probes nor answers from the gateway's cache.
 *
 * @param kind what a detector should call it
 * @param onset first moment a call met the fault
 * @param end first moment a call did not
 * @param story what happened, in a sentence
 * @param declaration what the status page said, empty if nothing
 * @param attempts that count: good, bad, throttled
 * @param bad failed ones; where every tenant's key was refused, the refused ones too
 * @param throttled refused for rate
 * @param wastedUsd failed attempts that are billed
 * @param retryUsd what the requests that failed here cost afterwards, wherever they went
 * @param lostRequests requests that failed here and were answered by nobody
 */
record TrueWindow(
        Scope scope,
        Kind kind,
        Instant onset,
        Instant end,
        String story,
        Optional<Declaration> declaration,
        long attempts,
        long bad,
        long throttled,
        BigDecimal wastedUsd,
        BigDecimal retryUsd,
        long lostRequests) {

    Duration length() {
        return Duration.between(onset, end);
    }

    /** Attempts that suffered what the kind is about. */
    long affected() {
        return kind == Kind.THROTTLING ? throttled : bad;
    }
}
