package dev.nines.domain.outage;

import java.util.SplittableRandom;

/** Random counts. */
final class Draw {
    /** From here on the normal distribution is near enough. */
    private static final double MANY = 60;

    private Draw() {}

    static long poisson(SplittableRandom random, double mean) {
        if (mean > MANY) {
            return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        double limit = Math.exp(-mean);
        long n = 0;
        for (double p = random.nextDouble(); p > limit; p *= random.nextDouble()) {
            n++;
        }
        return n;
    }

    /** Of those draws that are not zero. */
    static long positivePoisson(SplittableRandom random, double mean) {
        double rest = random.nextDouble() * -Math.expm1(-mean);
        double chance = mean * Math.exp(-mean);
        long n = 1;
        while (rest > chance && n < 1000) {
            rest -= chance;
            n++;
            chance *= mean / n;
        }
        return n;
    }
}
