package dev.nines.domain.slo;

import dev.nines.domain.rate.RateWindow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * How an objective stands for one scope at one moment.
 *
 * @param state the most urgent of the firing rules; without any, whether there was anything to judge by
 * @param period counts of the budget's period
 * @param budgetRemaining see {@link ErrorBudget}; null without events
 * @param burns of each of {@link RateWindow#BURNS}, shortest first
 * @param firing rules that fire, in the objective's order; a page does not take the ticket out
 */
public record Evaluation(
        SloState state, Counts period, Double budgetRemaining, List<Burn> burns, List<BurnRule> firing) {

    /**
     * Judges each rule by its two windows. A rule without any event in its short window cannot be judged and stays as it
     * was, for silence is no recovery, until the period holds no events at all.
     *
     * @param before rules that fired at the moment before
     */
    public static Evaluation of(Objective objective, WindowCounts windows, Collection<BurnRule> before) {
        Counts period = windows.period();
        List<BurnRule> firing = new ArrayList<>();
        boolean judged = objective.rules().isEmpty();
        for (BurnRule rule : objective.rules()) {
            boolean held = before.contains(rule);
            boolean silent = windows.over(rule.shortWindow()).isEmpty();
            judged |= !silent;
            if (silent ? held && !period.isEmpty() : burns(rule, objective, windows, held)) {
                firing.add(rule);
            }
        }
        return new Evaluation(
                state(firing, judged && !period.isEmpty()),
                period,
                ErrorBudget.remaining(period, objective.target()),
                RateWindow.BURNS.stream()
                        .map(window -> burn(window, windows.over(window), objective.target()))
                        .toList(),
                List.copyOf(firing));
    }

    private static boolean burns(BurnRule rule, Objective objective, WindowCounts windows, boolean held) {
        Counts longWindow = windows.over(rule.longWindow());
        Counts shortWindow = windows.over(rule.shortWindow());
        double threshold = rule.threshold(objective.target());
        return shortWindow.errorRatio() >= threshold
                && longWindow.errorRatio() >= threshold
                && (held || objective.lowTraffic().proves(longWindow, shortWindow, threshold));
    }

    private static SloState state(List<BurnRule> firing, boolean judged) {
        if (firing.stream().anyMatch(rule -> rule.severity() == Severity.PAGE)) {
            return SloState.PAGE;
        }
        if (!firing.isEmpty()) {
            return SloState.TICKET;
        }
        return judged ? SloState.OK : SloState.NO_DATA;
    }

    private static Burn burn(RateWindow window, Counts counts, double target) {
        return new Burn(window, counts, BurnRate.of(counts, target));
    }
}
