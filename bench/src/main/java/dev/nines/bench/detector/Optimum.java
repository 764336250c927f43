package dev.nines.bench.detector;

import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * The best test there is for an outage whose share of failures is known beforehand: Page's cumulative sum of
 * log-likelihood ratios, one step an attempt (Moustakides 1986: no test with as few false alarms is faster in the worst
 * case). Its threshold is simulated for one false alarm in 30 days.
 *
 * @param onFailure score of a failure, ln(p1 / p0)
 * @param onSuccess score of a success, ln((1 - p1) / (1 - p0)); minus infinity if everything fails
 * @param threshold at which it sounds
 */
record Optimum(double onFailure, double onSuccess, double threshold) {
    private static final double MONTH_SECONDS = 30 * 86_400;
    private static final int ALARMS = 300;
    private static final double MOST_FAILURES = 5e6;

    static Optimum of(double rate, double baseline, double ratio, long seed) {
        double onFailure = Math.log(ratio / baseline);
        double onSuccess = Math.log((1 - ratio) / (1 - baseline));
        double attempts = rate * MONTH_SECONDS;
        return new Optimum(
                onFailure,
                onSuccess,
                ratio == 1
                        ? run(baseline, attempts) * onFailure
                        : simulate(baseline, onFailure, onSuccess, attempts, seed));
    }

    /** How many failures in a row come less than once in so many attempts: (1 - p^k) / ((1 - p) p^k) attempts apart. */
    private static int run(double baseline, double attempts) {
        int k = 1;
        while ((1 - Math.pow(baseline, k)) / ((1 - baseline) * Math.pow(baseline, k)) < attempts) {
            k++;
        }
        return k;
    }

    /** The height that an excursion of the sum passes once in so many healthy attempts. */
    private static double simulate(double baseline, double up, double down, double attempts, long seed) {
        double simulated = Math.min(ALARMS * attempts, MOST_FAILURES / baseline);
        // Where that is too short to count alarms: the tail is exponential with exponent 1.
        double rarer = Math.max(1, ALARMS / (simulated / attempts));
        int count = (int) Math.ceil(rarer * simulated / attempts);
        SplittableRandom random = new SplittableRandom(seed);
        PriorityQueue<Double> highest = new PriorityQueue<>();
        double perGap = 1 / Math.log1p(-baseline);
        double value = 0;
        double top = 0;
        for (double at = 0; at < simulated; at++) {
            double successes = Math.floor(Math.log1p(-random.nextDouble()) * perGap);
            at += successes;
            value += successes * down;
            if (value <= 0) {
                value = 0;
                keep(highest, top, count);
                top = 0;
            }
            value += up;
            top = Math.max(top, value);
        }
        return highest.peek() + Math.log(rarer) + 1e-9;
    }

    private static void keep(PriorityQueue<Double> highest, double top, int count) {
        if (top > 0) {
            highest.add(top);
            if (highest.size() > count) {
                highest.poll();
            }
        }
    }

    /** The statistic after an attempt. */
    double after(double value, boolean failed) {
        return Math.max(0, value + (failed ? onFailure : onSuccess));
    }
}
