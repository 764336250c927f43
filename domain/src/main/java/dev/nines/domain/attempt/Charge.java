package dev.nines.domain.attempt;

import static dev.nines.domain.attempt.Check.require;

import java.math.BigDecimal;

/**
 * What the attempt cost.
 *
 * @param costUsd USD with at most 9 decimals, null if the event brought none or no price is known
 * @param source where the cost comes from
 * @param billed whether the provider charges for it, null: the policy decides
 * @param listUsd what it costs by the price book, also where the event brought a cost; null if unknown or not asked for
 * @param listRates the prices behind listUsd, as its pricing words them; null where there are none
 */
public record Charge(BigDecimal costUsd, CostSource source, Boolean billed, BigDecimal listUsd, String listRates) {
    public static final Charge UNKNOWN = new Charge(null, CostSource.UNKNOWN, null);
    public static final int DECIMALS = 9;
    /** No attempt costs more; a larger amount is a unit error. */
    public static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

    public Charge {
        require(
                costUsd == null || costUsd.signum() >= 0 && costUsd.compareTo(MOST) <= 0,
                "cost_usd %s is not within 0 and %s",
                costUsd,
                MOST);
        require(
                (costUsd == null) == (source == CostSource.UNKNOWN),
                "cost_source %s does not fit cost_usd %s",
                source,
                costUsd);
    }

    /** Without a list price beside it. */
    public Charge(BigDecimal costUsd, CostSource source, Boolean billed) {
        this(costUsd, source, billed, null, null);
    }

    /** With what it costs by the price book, and the prices behind it. */
    public Charge withList(BigDecimal usd, String rates) {
        return new Charge(costUsd, source, billed, usd, rates);
    }

    /** A cost the event brought. */
    public static Charge reported(BigDecimal costUsd, Boolean billed) {
        return new Charge(costUsd, CostSource.REPORTED, billed);
    }
}
