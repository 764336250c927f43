package dev.nines.app.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What truly happened on a simulated day.
 *
 * @param windows the faults, in time order
 * @param attempts business attempts, the gateway's cache hits included
 * @param probes synthetic checks
 * @param requests what callers asked
 * @param lostRequests requests that providers let fail and nobody answered
 * @param costUsd list price of all that is billed
 */
record Truth(
        LocalDate day,
        long seed,
        List<TrueWindow> windows,
        long attempts,
        long probes,
        long requests,
        long lostRequests,
        BigDecimal costUsd) {
    Truth {
        windows = List.copyOf(windows);
    }
}
