package dev.nines.app.demo;

import dev.nines.domain.Scope;
import dev.nines.domain.outage.Outage.Kind;
import dev.nines.domain.outage.Outage.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An outage as Nines reports it, with its cost.
 *
 * @param severity the worst it reached
 * @param endedAt empty while it is open
 * @param attempts that count in the window
 * @param bad attempts that suffered what the kind is about: failed, or for throttling refused for rate
 * @param wastedUsd empty if unknown, as retryUsd
 */
record Found(
        String outageId,
        Scope scope,
        Kind kind,
        Severity severity,
        Instant onset,
        Instant detectedAt,
        Optional<Instant> endedAt,
        long attempts,
        long bad,
        Optional<BigDecimal> wastedUsd,
        Optional<BigDecimal> retryUsd,
        long lostRequests) {

    /** How long it and this truth were at the same time; an open window lasts. */
    Duration overlap(TrueWindow truth) {
        Instant from = onset.isAfter(truth.onset()) ? onset : truth.onset();
        Instant end = endedAt.orElse(Instant.MAX);
        Instant to = end.isBefore(truth.end()) ? end : truth.end();
        return to.isAfter(from) ? Duration.between(from, to) : Duration.ZERO;
    }
}
