package dev.nines.sql.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * What the ledger does.
 *
 * @param outages whose cost is told, when it looked last
 * @param stale of them: computed by each reader
 * @param computed outages since the start
 * @param failures turns that failed since the start
 * @param lastTurn the last one that did not fail
 */
public record LedgerStats(long outages, long stale, long computed, long failures, Optional<Instant> lastTurn) {
    static final LedgerStats NONE = new LedgerStats(0, 0, 0, 0, Optional.empty());

    LedgerStats seen(long allOutages, long notHolding) {
        return new LedgerStats(allOutages, notHolding, computed, failures, lastTurn);
    }

    LedgerStats kept(int count) {
        return new LedgerStats(outages, Math.max(0, stale - count), computed + count, failures, lastTurn);
    }

    LedgerStats failed() {
        return new LedgerStats(outages, stale, computed, failures + 1, lastTurn);
    }

    LedgerStats turned(Instant now) {
        return new LedgerStats(outages, stale, computed, failures, Optional.of(now));
    }
}
