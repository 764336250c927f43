package dev.nines.domain.money;

import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.Usage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * How the cost of a call comes about, for people; the figure is the one that pricing gives.
 *
 * @param price the list price it comes from
 * @param lines one for each meter with tokens
 * @param uplift the region's factor on the sum, null for none
 * @param usd what the call costs, rounded once; null where a count is unknown that has a price
 */
public record Quote(Price price, List<Line> lines, BigDecimal uplift, BigDecimal usd) {
    /**
     * @param tokens of the meter
     * @param rule where their price comes from
     * @param usd tokens x price, not rounded
     */
    public record Line(Meter meter, long tokens, PriceRule rule, BigDecimal usd) {}

    public static Quote of(Price price, Usage usage, Terms terms) {
        Tariff tariff = new Tariff(price);
        long hour = terms.hourWrite(usage);
        List<Line> lines = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (Meter meter : Meter.values()) {
            long tokens = meter.tokens(usage, hour);
            PriceRule rule = tariff.rule(meter, terms.tier(), usage.context());
            if (tokens > 0) {
                BigDecimal usd = rule.usd().multiply(BigDecimal.valueOf(tokens)).movePointLeft(6);
                lines.add(new Line(meter, tokens, rule, usd));
                sum = sum.add(usd);
            }
        }
        BigDecimal factor = tariff.uplift(terms.region());
        boolean unknown = isMissing(usage.input(), tariff.rule(Meter.INPUT, terms.tier(), usage.context()))
                || isMissing(usage.output(), tariff.rule(Meter.OUTPUT, terms.tier(), usage.context()));
        BigDecimal whole = factor == null ? sum : sum.multiply(factor);
        return new Quote(
                price,
                List.copyOf(lines),
                factor,
                unknown ? null : whole.setScale(Charge.DECIMALS, RoundingMode.HALF_EVEN));
    }

    private static boolean isMissing(Long tokens, PriceRule rule) {
        return tokens == null && rule.usd().signum() != 0;
    }
}
