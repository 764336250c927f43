package dev.nines.domain.whatif;

import java.util.SplittableRandom;

/** Seeded draws of the distributions that intervals need. */
final class Draw {
    private final SplittableRandom random;

    Draw(long seed) {
        this.random = new SplittableRandom(seed);
    }

    int index(int bound) {
        return random.nextInt(bound);
    }

    double normal() {
        return random.nextGaussian();
    }

    /** Gamma of this shape and scale 1, after Marsaglia and Tsang (2000). */
    double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * Math.pow(1 - random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = normal();
            double v = Math.pow(1 + c * x, 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }

    /** Chi-square with so many degrees of freedom. */
    double chiSquare(double degrees) {
        return 2 * gamma(degrees / 2);
    }
}
