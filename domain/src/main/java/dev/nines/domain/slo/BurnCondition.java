package dev.nines.domain.slo;

import dev.nines.domain.rate.RateWindow;
import java.math.BigDecimal;

/**
 * Holds while two windows burn the budget at least so many times faster than the period allows: the long one so that it
 * matters, the short one so that it stops soon after the errors do.
 *
 * @param longWindow one of {@link RateWindow#BURNS}
 * @param shortWindow a shorter one
 * @param factor burn rate, above 0; 1 uses the budget up exactly at the period's end
 * @param above whether the burn rate must be above the factor, not just reach it
 */
public record BurnCondition(RateWindow longWindow, RateWindow shortWindow, double factor, boolean above) {
    public BurnCondition {
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

    /** The error ratio at which it holds. */
    public double threshold(double target) {
        return ErrorBudget.rounded(factor * ErrorBudget.share(target));
    }

    /**
     * Whether both windows burn so fast.
     *
     * @param held whether it held the minute before: what burns on needs no new proof
     */
    Verdict judge(Objective objective, WindowCounts windows, boolean held) {
        Counts shortCounts = windows.over(shortWindow);
        if (shortCounts.isEmpty()) {
            return Verdict.UNKNOWN;
        }
        Counts longCounts = windows.over(longWindow);
        double threshold = threshold(objective.target());
        boolean burns = reaches(shortCounts, threshold) && reaches(longCounts, threshold);
        boolean proven = held || burns && objective.lowTraffic().proves(this, windows, threshold);
        return burns && proven ? Verdict.HOLDS : Verdict.FAILS;
    }

    private boolean reaches(Counts counts, double threshold) {
        return above ? counts.errorRatio() > threshold : counts.errorRatio() >= threshold;
    }

    String word() {
        String times = BigDecimal.valueOf(factor).stripTrailingZeros().toPlainString();
        return longWindow.word() + "/" + shortWindow.word() + " " + (above ? ">" : "") + times + "x";
    }
}
