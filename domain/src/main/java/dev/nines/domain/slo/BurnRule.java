package dev.nines.domain.slo;

import dev.nines.domain.rate.RateWindow;
import java.math.BigDecimal;
import java.util.List;

/**
 * Fires while two windows burn the budget at least so many times faster than the period allows: the long one so that it
 * matters, the short one so that it stops soon after the errors do.
 *
 * @param longWindow one of {@link RateWindow#BURNS}
 * @param shortWindow a shorter one
 * @param factor burn rate, above 0; 1 uses the budget up exactly at the period's end
 */
public record BurnRule(RateWindow longWindow, RateWindow shortWindow, double factor, Severity severity) {
    /** Over 30 days these fire when 2, 5, 10 and 10 % of the budget are gone (Site Reliability Workbook, chapter 5). */
    public static final List<BurnRule> STANDARD = List.of(
            new BurnRule(RateWindow.H1, RateWindow.M5, 14.4, Severity.PAGE),
            new BurnRule(RateWindow.H6, RateWindow.M30, 6, Severity.PAGE),
            new BurnRule(RateWindow.D1, RateWindow.H2, 3, Severity.TICKET),
            new BurnRule(RateWindow.D3, RateWindow.H6, 1, Severity.TICKET));

    public BurnRule {
        if (!RateWindow.BURNS.contains(longWindow) || !RateWindow.BURNS.contains(shortWindow)) {
            throw new IllegalArgumentException("windows " + longWindow.word() + " and " + shortWindow.word()
                    + " are not both among those burn rates are kept for");
        }
        if (shortWindow.minutes() >= longWindow.minutes()) {
            throw new IllegalArgumentException("the short window " + shortWindow.word()
                    + " is not shorter than the long one, " + longWindow.word());
        }
        if (!(factor > 0)) {
            throw new IllegalArgumentException("burn rate " + factor + " is not above 0");
        }
    }

    /** The error ratio at which it fires. */
    public double threshold(double target) {
        return ErrorBudget.rounded(factor * ErrorBudget.share(target));
    }

    /** As written in alerts, e.g. {@code 1h/5m 14.4x}. */
    public String word() {
        String times = BigDecimal.valueOf(factor).stripTrailingZeros().toPlainString();
        return longWindow.word() + "/" + shortWindow.word() + " " + times + "x";
    }
}
