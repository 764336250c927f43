package dev.nines.sql.reprice;

import dev.nines.sql.rows.PriceAudit;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What pricing anew changed, or would.
 *
 * @param auditId of the row in price_audit; of a dry run nobody's
 * @param attempts looked at
 * @param listsChanged attempts of which only the list price beside the cost changed
 * @param models with changes, by provider and model
 */
public record RepriceResult(String auditId, long attempts, long listsChanged, List<RepricedModel> models) {
    /** Attempts whose cost changed. */
    public long changed() {
        return sum(RepricedModel::attempts);
    }

    public long unpricedBefore() {
        return sum(RepricedModel::unpricedBefore);
    }

    public long unpricedAfter() {
        return sum(RepricedModel::unpricedAfter);
    }

    /** Known cost of the changed attempts before. */
    public BigDecimal before() {
        return models.stream().map(RepricedModel::before).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal after() {
        return models.stream().map(RepricedModel::after).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    PriceAudit.Figures figures() {
        return new PriceAudit.Figures(
                attempts, changed(), listsChanged, unpricedBefore(), unpricedAfter(), before(), after());
    }

    private long sum(ToLongFunction<RepricedModel> part) {
        return models.stream().mapToLong(part).sum();
    }
}
