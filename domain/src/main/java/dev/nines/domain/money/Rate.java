package dev.nines.domain.money;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Usage;
import java.math.BigDecimal;

/**
 * A price made ready for use on each event: what {@link Tariff} finds, looked up once for each kind of call.
 *
 * <p>Its text tells the prices that hold for a call and where they are from, so that a cost can be split and traced
 * later: factor of the region, USD per million tokens of each {@link Meter} in that order, service tier, prompt size above
 * which they hold, moment they hold from, provider and model they stand under, with bars between, e.g. {@code
 * 1|2.5|1.25|2.5|2.5|10|10|standard|0|2026-01-01T00:00:00Z|openai/gpt-5}.
 */
final class Rate {
    private final Price price;
    private final Tariff tariff;
    private final MeterRates base;
    /** By service tier, then size of the prompt; null where only the base prices count. */
    private final MeterRates[][] special;

    private final String baseText;
    /** As special. */
    private final String[][] texts;

    Rate(Price price) {
        this.price = price;
        this.tariff = new Tariff(price);
        this.base = rates(ServiceTier.STANDARD, 0);
        this.special = price.isPlain() ? null : special();
        this.baseText = text(ServiceTier.STANDARD, 0);
        this.texts = price.isPlain() ? null : texts();
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

    private String[][] texts() {
        String[][] all = new String[ServiceTier.values().length][tariff.sizes()];
        for (ServiceTier tier : ServiceTier.values()) {
            for (int size = 0; size < tariff.sizes(); size++) {
                all[tier.ordinal()][size] = text(tier, size);
            }
        }
        return all;
    }

    private String text(ServiceTier tier, int size) {
        StringBuilder text = new StringBuilder("1");
        for (Meter meter : Meter.values()) {
            text.append('|')
                    .append(plain(
                            tariff.rule(meter, tier, tariff.promptOf(size)).usd()));
        }
        return text.append('|')
                .append(tier.word())
                .append('|')
                .append(tariff.above(size))
                .append('|')
                .append(price.validFrom())
                .append('|')
                .append(price.provider())
                .append('/')
                .append(price.model())
                .toString();
    }

    /** The prices that hold for the call, as the class says. */
    String text(Attempt attempt) {
        if (special == null) {
            return baseText;
        }
        Terms terms = Terms.of(attempt);
        String text =
                texts[terms.tier().ordinal()][tariff.sizeOf(attempt.usage().context())];
        BigDecimal factor = tariff.uplift(terms.region());
        return factor == null ? text : plain(factor) + text.substring(1);
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
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
