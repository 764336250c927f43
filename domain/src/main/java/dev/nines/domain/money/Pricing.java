package dev.nines.domain.money;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.CostSource;
import dev.nines.domain.attempt.Target;
import java.math.BigDecimal;

/**
 * Gives each attempt its cost. The first of these that holds decides:
 *
 * <ol>
 *   <li>a cost it already has is kept;
 *   <li>nothing for an answer from the gateway's cache, and for a check that asked no model;
 *   <li>nothing if the provider does not bill it: its {@code billed}, else the {@link Billing} policy;
 *   <li>tokens times the price at its start, of the model that served it if that has a price, else of the one asked for;
 *   <li>unknown, which is not 0.
 * </ol>
 *
 * <p>Pure, thread-safe, and cheap enough for each event.
 */
public final class Pricing {
    private static final BigDecimal NOTHING = BigDecimal.valueOf(0, Charge.DECIMALS);

    private final PriceBook book;
    private final Billing billing;

    public Pricing(PriceBook book, Billing billing) {
        this.book = book;
        this.billing = billing;
    }

    /** The attempt with its cost, or itself where there is nothing to add. */
    public Attempt price(Attempt attempt) {
        if (attempt.charge().costUsd() != null) {
            return attempt;
        }
        BigDecimal cost = cost(attempt);
        if (cost == null || cost.compareTo(Charge.MOST) > 0) {
            return attempt;
        }
        return attempt.withCharge(
                new Charge(cost, CostSource.PRICED, attempt.charge().billed()));
    }

    private BigDecimal cost(Attempt attempt) {
        Target target = attempt.target();
        if (attempt.cacheHit() || !target.hasModel() || !billed(attempt)) {
            return NOTHING;
        }
        Rate rate = rate(attempt);
        return rate == null ? null : rate.cost(attempt.usage());
    }

    private boolean billed(Attempt attempt) {
        Boolean said = attempt.charge().billed();
        return said == null ? billing.bills(attempt.target().provider(), attempt.outcome()) : said;
    }

    private Rate rate(Attempt attempt) {
        Target target = attempt.target();
        if (target.servedModel() != null) {
            Rate served = book.rateAt(
                    target.provider(), target.servedModel(), attempt.timing().startedAt());
            if (served != null) {
                return served;
            }
        }
        return book.rateAt(target.provider(), target.model(), attempt.timing().startedAt());
    }
}
