package dev.nines.bench.detector;

import dev.nines.bench.detector.Setting.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What Nines promises of its detector.
 *
 * @param measured the figure it stands or falls with
 */
record Promise(String text, String measured, boolean met) {
    /**
     * Those the delay is promised for. No scope is credited with less: against an optimum that is told 0.1 % the mildest
     * outages take 20 s longer at 1/s. Beyond, an outage of 10 % is but a few times what is normal.
     */
    private static final double[] USUAL_BASELINES = {0.005, 0.01};

    private static final double LEAST_RATE = 0.5;
    private static final double LEAST_MONTHS = 1000;
    private static final double REGRET_SECONDS = 2;
    private static final double ONSET_SECONDS = 5;

    static List<Promise> of(Scoreboard board) {
        List<Promise> all = new ArrayList<>();
        all.add(recall(board, "recall of outages of 50 % bad or more, 5 min, at 0.5/s or more", c -> c.ratio() >= 0.5));
        all.add(recall(
                board,
                "recall of outages of 10 % bad or more, 30 min, at 0.5/s or more",
                c -> c.ratio() >= 0.1 && c.ratio() < 0.5));
        for (double baseline : Plan.BASELINES) {
            all.add(falseOpens(board, baseline));
        }
        regret(board).ifPresent(all::add);
        all.add(onset(board));
        return all;
    }

    private static Promise recall(Scoreboard board, String text, Predicate<OutageCell> which) {
        List<OutageCell> cells = board.outages().stream()
                .filter(c -> c.setting().rate() >= LEAST_RATE)
                .filter(which)
                .toList();
        long all = cells.stream().mapToLong(c -> c.trials().size()).sum();
        long found = cells.stream()
                .flatMap(c -> c.trials().stream())
                .filter(Trial::found)
                .count();
        return new Promise(text + ": 100 %", say("%d of %d", found, all), found == all);
    }

    private static Promise falseOpens(Scoreboard board, double baseline) {
        List<HealthCell> cells = board.health().stream()
                .filter(c -> c.setting().baseline() == baseline && c.setting().shape() == Shape.STEADY)
                .toList();
        int months = cells.stream().mapToInt(HealthCell::months).sum();
        long opens = cells.stream().mapToLong(HealthCell::opens).sum();
        return new Promise(
                say("at most one false open a scope-month, %.1f %% bad in health", 100 * baseline),
                say("%.2f a month in %d months", (double) opens / months, months),
                opens <= months);
    }

    /** The median over all that was simulated; the worst setting is named beside it. */
    private static Optional<Promise> regret(Scoreboard board) {
        List<OutageCell> cells = board.outages().stream()
                .filter(c -> c.setting().rate() >= 1 && c.ratio() >= 0.1)
                .filter(c -> Arrays.stream(USUAL_BASELINES)
                        .anyMatch(usual -> usual == c.setting().baseline()))
                .sorted(Comparator.comparingDouble(OutageCell::regret))
                .toList();
        if (cells.isEmpty()) {
            return Optional.empty();
        }
        double median = cells.get(cells.size() / 2).regret();
        OutageCell worst = cells.get(cells.size() - 1);
        return Optional.of(new Promise(
                "median delay above the optimum's at 1/s or more, 10 % bad or more over 0.5 and 1 %: under 2 s",
                say(
                        "%.2f s; at worst %.2f s (%s/s, %.0f %% bad over %.1f %%)",
                        median,
                        worst.regret(),
                        number(worst.setting().rate()),
                        100 * worst.ratio(),
                        100 * worst.setting().baseline()),
                median < REGRET_SECONDS));
    }

    private static Promise onset(Scoreboard board) {
        double[] errors = board.outages().stream()
                .filter(c -> c.setting().rate() == 1 && c.ratio() >= 0.1)
                .flatMap(c -> c.trials().stream())
                .mapToDouble(Trial::onsetError)
                .sorted()
                .toArray();
        double median = errors[errors.length / 2];
        return new Promise(
                "median onset error at 1/s, outages of 10 % bad or more: under 5 s",
                say("%.1f s", median), median < ONSET_SECONDS);
    }

    /** Whether enough health was simulated to speak of the promise as it is given. */
    static boolean isFull(Scoreboard board) {
        return board.months() >= LEAST_MONTHS;
    }

    static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, Arrays.copyOf(values, values.length));
    }
}
