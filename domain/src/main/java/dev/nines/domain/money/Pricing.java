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
        BigDecimal cost = listPrice(attempt, isFree(attempt) ? null : rate(attempt));
        if (cost == null) {
            return attempt;
        }
        return attempt.withCharge(
                new Charge(cost, CostSource.PRICED, attempt.charge().billed()));
    }

    /** The attempt with its cost, and the list price beside it also where the event brought a cost of its own. */
    public Attempt list(Attempt attempt) {
        Rate rate = isFree(attempt) ? null : rate(attempt);
        BigDecimal list = listPrice(attempt, rate);
        if (list == null) {
            return attempt;
        }
        Charge charge = attempt.charge();
        Charge known = charge.costUsd() == null ? new Charge(list, CostSource.PRICED, charge.billed()) : charge;
        return attempt.withCharge(known.withList(list, rate == null ? null : rate.text(attempt)));
    }

    /**
     * The attempt as if it came today: what was priced or unknown before is priced by this book, a reported cost is kept,
     * and the list price is new in any case.
     */
    public Attempt anew(Attempt attempt) {
        Charge charge = attempt.charge();
        boolean reported = charge.source() == CostSource.REPORTED;
        return list(attempt.withCharge(
                reported
                        ? Charge.reported(charge.costUsd(), charge.billed())
                        : new Charge(null, CostSource.UNKNOWN, charge.billed())));
    }

    /**
     * What it costs by the book, whatever the event says.
     *
     * @param rate null where nothing is charged, or no price is known
     * @return null if unknown or beyond what an attempt can cost
     */
    private BigDecimal listPrice(Attempt attempt, Rate rate) {
        if (rate == null) {
            return isFree(attempt) ? NOTHING : null;
        }
        BigDecimal cost = rate.isPlain() ? rate.cost(attempt.usage()) : rate.cost(attempt.usage(), Terms.of(attempt));
        return cost == null || cost.compareTo(Charge.MOST) > 0 ? null : cost;
    }

    private boolean isFree(Attempt attempt) {
        return attempt.cacheHit() || !attempt.target().hasModel() || !billed(attempt);
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
