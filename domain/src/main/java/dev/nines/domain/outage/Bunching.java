package dev.nines.domain.outage;

/**
 * How much failures of a scope's health come in bunches: retries of one request, a bad host among many, a share that
 * moves over the day. The tests take failures for independent; where they are not, a bunch looks like an outage. So
 * evidence is weighed by the index of dispersion of the failures a minute, variance over mean ({@link Scores#weighed}), as
 * quasi-likelihood does (McCullagh and Nelder, Generalized Linear Models, 9.2). Faded with a time constant of a day.
 *
 * @param expected variance of the failures a minute were they independent, n p (1 - p), summed
 * @param squares squared differences from the mean, summed
 */
record Bunching(double expected, double squares) {
    static final Bunching NONE = new Bunching(0, 0);

    /** Weight of the prior: independent. In failures. */
    private static final double PRIOR = 20;

    /** Up to here it may be chance: over a day of an attempt a second at 1 % bad its standard deviation is 0.05. */
    private static final double CHANCE = 1.3;

    private static final double MOST = 8;

    /** A minute this many standard deviations off is no example of health. */
    private static final double MOST_OFF = 6;

    Bunching fade(double factor) {
        return expected == 0 ? this : new Bunching(expected * factor, squares * factor);
    }

    /**
     * @param failures of a minute without an outage
     * @param total attempts of that minute
     * @param share of failures in health
     */
    Bunching learn(long failures, long total, double share) {
        double mean = total * share;
        double off = Math.min(Math.abs(failures - mean), MOST_OFF * Math.sqrt(Math.max(1, mean)));
        return new Bunching(expected + mean * (1 - share), squares + off * off);
    }

    /** Variance over mean: 1 where failures are independent as far as is known, at most {@value #MOST}. */
    double index() {
        double index = (squares + PRIOR) / (expected + PRIOR);
        return index <= CHANCE ? 1 : Math.min(MOST, index);
    }
}
