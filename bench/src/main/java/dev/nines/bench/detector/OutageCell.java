package dev.nines.bench.detector;

import dev.nines.domain.outage.DetectorState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Outages of one kind on one kind of scope.
 *
 * @param ratio share of attempts that fails while it lasts
 * @param lasts seconds
 */
record OutageCell(Setting setting, double ratio, double lasts, List<Trial> trials) {
    private static final double MINUTES_5 = 300;
    private static final double MINUTES_30 = 1800;

    /** What a detector knows of a scope differs by chance; so many days of health are played. */
    private static final int SCOPES = 8;

    /** The promise is 5 minutes for half of the attempts, 30 for a tenth. */
    static double lasts(double ratio) {
        return ratio >= 0.5 ? MINUTES_5 : MINUTES_30;
    }

    static OutageCell simulate(Setting setting, double ratio, int trials, long seed) {
        List<DetectorState> known = new ArrayList<>();
        for (int i = 0; i < SCOPES; i++) {
            known.add(Health.known(setting, seed + i));
        }
        Optimum optimum = Optimum.of(setting.rate(), setting.baseline(), ratio, seed + 1);
        List<Trial> all = new ArrayList<>();
        for (long i = 0; all.size() < trials; i++) {
            Optional<Trial> trial = Trial.play(
                    setting, ratio, lasts(ratio), optimum, known.get((int) (i % SCOPES)), seed * 1_000_003 + i);
            trial.ifPresent(all::add);
        }
        return new OutageCell(setting, ratio, lasts(ratio), all);
    }

    /** Share of the outages that a window was opened for while they lasted. */
    double recall() {
        return share(Trial::found);
    }

    double rightSeverity() {
        return trials.stream()
                .filter(Trial::found)
                .mapToInt(t -> t.rightSeverity() ? 1 : 0)
                .average()
                .orElse(0);
    }

    /** Windows for each outage that was found. */
    double fragmentation() {
        return trials.stream()
                .filter(Trial::found)
                .mapToInt(Trial::windows)
                .average()
                .orElse(0);
    }

    /** Median delay above the optimum's, seconds. */
    double regret() {
        return quantile(Trial::delay, 0.5) - quantile(Trial::optimum, 0.5);
    }

    /** Infinite if so many were not found. */
    double quantile(ToDoubleFunction<Trial> figure, double share) {
        double[] sorted = trials.stream().mapToDouble(figure).toArray();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
    }

    private double share(java.util.function.Predicate<Trial> is) {
        return (double) trials.stream().filter(is).count() / trials.size();
    }
}
