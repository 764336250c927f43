package dev.nines.sql.rows;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A run that priced stored attempts anew.
 *
 * @param finishedAt null while it runs
 * @param since null: from the first attempt on
 * @param until null: up to the last
 * @param provider null: all
 * @param model null: all
 * @param figures what it changed, nothing while it runs
 */
public record PriceAudit(
        String auditId,
        Instant at,
        Instant finishedAt,
        String who,
        String command,
        Instant since,
        Instant until,
        String provider,
        String model,
        String priceSource,
        Figures figures) {
    /**
     * @param attempts looked at
     * @param changed with another cost than before; the others below are of these
     * @param listsChanged of which only the list price beside the cost changed
     */
    public record Figures(
            long attempts,
            long changed,
            long listsChanged,
            long unpricedBefore,
            long unpricedAfter,
            BigDecimal before,
            BigDecimal after) {
        public static final Figures NONE = new Figures(0, 0, 0, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    public PriceAudit finished(Instant now, Figures result) {
        return new PriceAudit(auditId, at, now, who, command, since, until, provider, model, priceSource, result);
    }

    String state() {
        return finishedAt == null ? "running" : "done";
    }

    long revision() {
        return finishedAt == null ? 1 : 2;
    }
}
