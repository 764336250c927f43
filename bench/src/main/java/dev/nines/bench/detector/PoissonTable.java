package dev.nines.bench.detector;

import java.util.SplittableRandom;

/** Poisson draws of one mean by its inverse distribution: a random number and a step or two along the table each. */
final class PoissonTable {
    private static final int GUIDES = 256;

    private final double[] below;
    private final int[] guide = new int[GUIDES];

    PoissonTable(double mean) {
        int most = (int) (mean + 10 * Math.sqrt(mean) + 20);
        below = new double[most + 1];
        double logChance = -mean;
        double sum = 0;
        for (int n = 0; n <= most; n++) {
            sum += Math.exp(logChance);
            below[n] = sum;
            logChance += Math.log(mean / (n + 1));
        }
        below[most] = 1;
        int n = 0;
        for (int i = 0; i < GUIDES; i++) {
            while (below[n] < (double) i / GUIDES) {
                n++;
            }
            guide[i] = n;
        }
    }

    int draw(SplittableRandom random) {
        double at = random.nextDouble();
        int n = guide[(int) (at * GUIDES)];
        while (below[n] < at) {
            n++;
        }
        return n;
    }
}
