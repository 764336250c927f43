package dev.nines.domain.outage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Health of many months in short: traffic of a constant rate and share of failures, panes of a second, the baseline
 * learnt as the detector learns it. Seconds without a failure are skipped at once, as nothing can rise in them. Yields
 * the excursions of the statistics: how high each rose before all were zero again.
 */
final class HealthRun {
    /** Lower excursions are far from any threshold. */
    private static final double LEAST = 6;

    /** The detector computes them each minute, but a baseline of a day moves little in ten. */
    private static final int SCORES_FOR = 600;

    private static final double DAY = 86_400;

    private final SplittableRandom random;
    private final double rate;
    private final double bad;
    private final double[] designs = Symptom.DESIGNS;
    private final int leastBad = DetectorSettings.DEFAULT.leastBad();
    private final double[] value = new double[designs.length];
    private final long[] failures = new long[designs.length];
    private final List<double[]> excursions = new ArrayList<>();
    private double[] highest = new double[designs.length];
    private Scores scores;
    private double learntBad;
    private double learnt;

    /**
     * @param rate attempts a second
     * @param bad share of failures
     */
    HealthRun(long seed, double rate, double bad) {
        this.random = new SplittableRandom(seed);
        this.rate = rate;
        this.bad = bad;
        learnt = rate * DAY;
        learntBad = learnt * bad;
    }

    List<double[]> excursions(double seconds) {
        double scoredAt = Double.NEGATIVE_INFINITY;
        for (double now = 0; now < seconds; now++) {
            double skipped = Math.floor(Math.log1p(-random.nextDouble()) / -(rate * bad));
            if (skipped > 0) {
                step(0, Draw.poisson(random, rate * (1 - bad) * skipped));
                double fading = Math.exp(-skipped / DAY);
                learnt = learnt * fading + rate * skipped;
                learntBad *= fading;
            }
            now += skipped;
            if (now - scoredAt >= SCORES_FOR) {
                double normal = Symptom.ERRORS.normal(new Baseline(learntBad, learnt, Bunching.NONE));
                scores = new Scores(normal, designs, new double[designs.length]);
                scoredAt = now;
            }
            long failed = Draw.positivePoisson(random, rate * bad);
            long good = Draw.poisson(random, rate * (1 - bad));
            learnt += failed + good;
            learntBad += failed;
            step(failed, good);
        }
        return excursions;
    }

    private void step(long failed, long good) {
        boolean zero = true;
        for (int i = 0; i < value.length; i++) {
            if (failed == 0 && value[i] == 0) {
                continue;
            }
            value[i] += failed * scores.onFailure(i) + good * scores.onSuccess(i);
            failures[i] += failed;
            if (value[i] <= 0) {
                value[i] = 0;
                failures[i] = 0;
            } else {
                zero = false;
                highest[i] = failures[i] >= leastBad ? Math.max(highest[i], value[i]) : highest[i];
            }
        }
        if (zero && Arrays.stream(highest).anyMatch(height -> height > LEAST)) {
            excursions.add(highest);
            highest = new double[designs.length];
        } else if (zero) {
            Arrays.fill(highest, 0);
        }
    }
}
