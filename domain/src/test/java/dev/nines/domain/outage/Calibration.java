package dev.nines.domain.outage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Finds the thresholds of one rate and share of failures: those at which health of a month opens
 * {@link Thresholds#OPENS_A_MONTH} windows, all design points together.
 */
final class Calibration {
    /**
     * What each point may open of the whole, before their common openings are counted once. By search over points and
     * shares for the least regret at 10, 20, 50 and 100 % over 0.5 and 1 %.
     */
    private static final double[] SHARES = {1, 0.7, 0.08};

    /** More would add less than 0.05 nats. */
    private static final double MOST_MONTHS = 600;

    private static final double MOST_STEPS = 1.5e7;

    /** Below so many months false openings are too few to count; ten times as many are counted at a lower threshold. */
    private static final double FEW_MONTHS = 100;

    private static final double TIMES = 10;

    /** A tenth more are always counted, at a tenth of a nat less. */
    private static final double MORE = 1.105;

    /** Odds of 1,800 to 1: thin scopes could keep the promise with less, but are not to open on less. */
    private static final double LEAST = 7.5;

    /** Half of a threshold makes suspicious, which a single failure is never to do. */
    private static final double FAILURES = 2.02;

    private Calibration() {}

    static double[] thresholds(long seed, double rate, double bad) {
        double steps = -Math.expm1(-rate * bad) * Thresholds.MONTH_SECONDS;
        double months = Math.min(MOST_MONTHS, Math.max(10, MOST_STEPS / steps));
        List<double[]> excursions = new HealthRun(seed, rate, bad).excursions(months * Thresholds.MONTH_SECONDS);
        // The tail of an excursion's height is exponential with exponent 1: ln(10) higher is ten times as rare.
        double factor = MORE * (months < FEW_MONTHS ? TIMES : 1);
        double[] thresholds = solve(excursions, months, factor * Thresholds.OPENS_A_MONTH);
        for (int i = 0; i < thresholds.length; i++) {
            thresholds[i] += Math.log(factor);
        }
        return thresholds;
    }

    private static double[] solve(List<double[]> excursions, double months, double aMonth) {
        double[][] heights = new double[SHARES.length][];
        for (int i = 0; i < heights.length; i++) {
            int design = i;
            heights[i] = excursions.stream()
                    .mapToDouble(heightsOfOne -> heightsOfOne[design])
                    .sorted()
                    .toArray();
        }
        double low = 0;
        double high = 2;
        double[] thresholds = new double[SHARES.length];
        for (int round = 0; round < 40; round++) {
            double scale = (low + high) / 2;
            for (int i = 0; i < thresholds.length; i++) {
                thresholds[i] = heightPassedBy(heights[i], SHARES[i] * scale * aMonth * months);
            }
            if (opens(excursions, thresholds) > aMonth * months) {
                high = scale;
            } else {
                low = scale;
            }
        }
        return thresholds;
    }

    /** Just above the height that one too many reach. */
    private static double heightPassedBy(double[] ascending, double number) {
        int place = ascending.length - 1 - (int) Math.floor(number);
        return ascending[Math.min(ascending.length - 1, Math.max(0, place))] + 1e-6;
    }

    /** How many excursions open a window. */
    static long opens(List<double[]> excursions, double[] thresholds) {
        return excursions.stream()
                .filter(heights -> {
                    for (int i = 0; i < heights.length; i++) {
                        if (heights[i] >= thresholds[i]) {
                            return true;
                        }
                    }
                    return false;
                })
                .count();
    }

    /**
     * Thresholds of ascending rates: none is below that of a slower one. A second of a busy scope holds so many attempts
     * that the sharper tests hardly rise in health, but its nights are quieter than its mean.
     */
    static List<double[]> ascending(List<double[]> byRate) {
        List<double[]> all = new ArrayList<>();
        double[] before = new double[SHARES.length];
        for (int i = 0; i < before.length; i++) {
            before[i] = Math.max(LEAST, FAILURES * Math.log(Symptom.DESIGNS[i] / Symptom.LEAST_NORMAL));
        }
        for (double[] thresholds : byRate) {
            double[] next = thresholds.clone();
            for (int i = 0; i < next.length; i++) {
                next[i] = Math.max(next[i], before[i]);
            }
            all.add(next);
            before = next;
        }
        return all;
    }

    /** A line of the table. */
    static String line(double rate, double bad, double[] thresholds) {
        return Arrays.stream(thresholds)
                .mapToObj(h -> String.format(Locale.ROOT, ",%.3f", h))
                .reduce(rate + "," + bad, String::concat);
    }
}
