package dev.nines.domain.money;

import dev.nines.domain.attempt.Usage;
import java.math.BigDecimal;

/** A price made ready for use on each event: what {@link Tariff} finds, looked up once for each kind of call. */
final class Rate {
    private final Price price;
    private final Tariff tariff;
    private final MeterRates base;
    /** By service tier, then size of the prompt; null where only the base prices count. */
    private final MeterRates[][] special;

    Rate(Price price) {
        this.price = price;
        this.tariff = new Tariff(price);
        this.base = rates(ServiceTier.STANDARD, 0);
        this.special = price.isPlain() ? null : special();
    }

    private MeterRates[][] special() {
        MeterRates[][] all = new MeterRates[ServiceTier.values().length][tariff.sizes()];
        for (ServiceTier tier : ServiceTier.values()) {
            for (int size = 0; size < tariff.sizes(); size++) {
                all[tier.ordinal()][size] = rates(tier, tariff.promptOf(size));
            }
        }
        return all;
    }

    private MeterRates rates(ServiceTier tier, long prompt) {
        return new MeterRates(meter -> tariff.rule(meter, tier, prompt).usd());
    }

    Price price() {
        return price;
    }

    /** Whether {@link #cost(Usage)} tells all. */
    boolean isPlain() {
        return special == null;
    }

    /** The cost at base prices, null if unknown; see {@link MeterRates#cost}. */
    BigDecimal cost(Usage usage) {
        return base.cost(usage, 0, null);
    }

    /** The cost of a call with its circumstances, null if unknown. */
    BigDecimal cost(Usage usage, Terms terms) {
        if (special == null) {
            return cost(usage);
        }
        return special[terms.tier().ordinal()][tariff.sizeOf(usage.context())].cost(
                usage, terms.hourWrite(usage), tariff.uplift(terms.region()));
    }
}
