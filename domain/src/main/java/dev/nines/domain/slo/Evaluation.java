package dev.nines.domain.slo;

import dev.nines.domain.attempt.Origin;
import dev.nines.domain.rate.RateWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How an objective stands for one scope at one moment.
 *
 * @param state the most urgent of the firing rules; without any, whether there was anything to judge by
 * @param period counts of the budget's period
 * @param budgetRemaining see {@link ErrorBudget}; null without events
 * @param exhaustedAt see {@link Exhaustion}; null if it does not come to that
 * @param burns of each of {@link RateWindow#BURNS}, shortest first
 * @param firing rules that fire, in the objective's order; a page does not take the ticket out
 * @param course what the next minute must know
 */
public record Evaluation(
        SloState state,
        Counts period,
        Double budgetRemaining,
        Instant exhaustedAt,
        List<Burn> burns,
        List<Firing> firing,
        Course course) {

    /**
     * Judges each rule by traffic and, where that is thin, by probes too, never by both in one figure: healthy probes
     * must not hide what users suffer.
     *
     * @param figures which of the two the figures are of
     * @param before course up to the minute before
     * @param minute minutes since the epoch
     */
    public static Evaluation of(
            Objective objective,
            WindowCounts traffic,
            WindowCounts probes,
            Origin figures,
            Course before,
            long minute) {
        List<Streak> streaks = new ArrayList<>();
        List<Firing> firing = new ArrayList<>();
        WindowCounts windows = figures == Origin.GATEWAY ? traffic : probes;
        boolean judged = objective.rules().isEmpty();
        for (BurnRule rule : objective.rules()) {
            Streak held = before.streaks().get(streaks.size());
            Streak streak = new Streak(
                    rule.since(objective, traffic, held.traffic(), minute),
                    rule.thin(traffic, objective.lowTraffic())
                            ? rule.since(objective, probes, held.probes(), minute)
                            : Streak.NONE);
            streaks.add(streak);
            boolean byTraffic = streak.byTraffic(rule, minute);
            boolean byProbes = streak.byProbes(rule, minute);
            if (byTraffic || byProbes) {
                firing.add(new Firing(rule, byTraffic, byProbes));
            }
            judged |= !windows.over(rule.shortWindow()).isEmpty();
        }
        Counts period = windows.period();
        Double remaining = ErrorBudget.remaining(period, objective.target());
        List<Burn> burns = RateWindow.BURNS.stream()
                .map(window -> burn(window, windows.over(window), objective.target()))
                .toList();
        long exhausted = remaining == null || remaining > 0
                ? Streak.NONE
                : before.exhausted() == Streak.NONE ? minute : before.exhausted();
        return new Evaluation(
                state(firing, judged && !period.isEmpty()),
                period,
                remaining,
                Exhaustion.at(objective.period(), remaining, burns, exhausted, minute),
                burns,
                List.copyOf(firing),
                new Course(streaks, exhausted));
    }

    private static SloState state(List<Firing> firing, boolean judged) {
        if (firing.stream().anyMatch(fires -> fires.rule().severity() == Severity.PAGE)) {
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
