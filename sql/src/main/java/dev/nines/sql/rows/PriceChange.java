package dev.nines.sql.rows;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Charge;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * An attempt with another charge than it is stored with.
 *
 * @param auditId of the run that found it
 * @param chunk of the run, counted from 0
 * @param attempt as stored, as far as its price depends on it
 * @param after the charge it has from now on
 */
public record PriceChange(String auditId, int chunk, Attempt attempt, Charge after) {
    public Charge before() {
        return attempt.charge();
    }

    /** Whether the cost itself differs, and not the list price or its parts alone. */
    public boolean isOfCost() {
        return before().source() != after.source() || differ(before().costUsd(), after.costUsd());
    }

    /** Whether anything does. */
    public boolean isAny() {
        return isOfCost()
                || differ(before().listUsd(), after.listUsd())
                || !Objects.equals(before().listRates(), after.listRates());
    }

    private static boolean differ(BigDecimal one, BigDecimal other) {
        return one == null || other == null ? one != other : one.compareTo(other) != 0;
    }
}
