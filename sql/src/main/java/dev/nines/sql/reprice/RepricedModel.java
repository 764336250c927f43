package dev.nines.sql.reprice;

import dev.nines.sql.rows.PriceChange;
import java.math.BigDecimal;

/**
 * What changed for a model.
 *
 * @param attempts with another cost than before
 * @param unpricedBefore of these, without a known cost before
 * @param unpricedAfter of these, without a known cost now
 * @param before sum of the known costs before
 * @param after and now
 */
public record RepricedModel(
        String provider,
        String model,
        long attempts,
        long unpricedBefore,
        long unpricedAfter,
        BigDecimal before,
        BigDecimal after) {
    RepricedModel plus(PriceChange change) {
        return new RepricedModel(
                provider,
                model,
                attempts + 1,
                unpricedBefore + (change.before().costUsd() == null ? 1 : 0),
                unpricedAfter + (change.after().costUsd() == null ? 1 : 0),
                before.add(known(change.before().costUsd())),
                after.add(known(change.after().costUsd())));
    }

    static RepricedModel none(String provider, String model) {
        return new RepricedModel(provider, model, 0, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    private static BigDecimal known(BigDecimal usd) {
        return usd == null ? BigDecimal.ZERO : usd;
    }
}
