package dev.nines.domain.outage;

/**
 * How much failures of a scope's health come in bunches: retries of one request, a bad host among many. The tests take
 * failures for independent; where they are not, a bunch looks like an outage. So evidence is weighed by their index of
 * dispersion ({@link Scores#weighed}), as quasi-likelihood does (McCullagh and Nelder, Generalized Linear Models, 9.2).
 *
 * <p>Two minutes in a row are compared: were failures independent, those of both would fall on the second as its share of
 * the attempts (binomial). So neither a change of the share of failures nor one of traffic is taken for bunches. Faded
 * with a time constant of a day.
 *
 * @param expected variance of the second minute's failures were they independent, summed
 * @param squares squared differences from its mean, summed
 * @param lastFailures of the minute before
 * @param lastTotal attempts of the minute before, 0 if there is none to compare with
 */
record Bunching(double expected, double squares, long lastFailures, long lastTotal) {
    static final Bunching NONE = new Bunching(0, 0, 0, 0);

    /** Weight of the prior: independent. */
    private static final double PRIOR = 10;

    /** Up to here it may be chance. */
    private static final double CHANCE = 1.3;

    private static final double MOST = 8;

    /** A minute this many standard deviations off teaches no more. */
    private static final double MOST_OFF = 4;

    Bunching fade(double factor) {
        return expected == 0 ? this : new Bunching(expected * factor, squares * factor, lastFailures, lastTotal);
    }

    /**
     * @param failures of a minute without an outage
     * @param total attempts of that minute
     */
    Bunching learn(long failures, long total) {
        long both = failures + lastFailures;
        if (lastTotal == 0 || both == 0 || total == 0) {
            return new Bunching(expected, squares, failures, total);
        }
        double share = (double) total / (total + lastTotal);
        double variance = both * share * (1 - share);
        double off = failures - both * share;
        double square = Math.min(off * off, MOST_OFF * MOST_OFF * variance);
        return new Bunching(expected + variance, squares + square, failures, total);
    }

    /** After an outage, with no minute to compare with. */
    Bunching interrupted() {
        return lastTotal == 0 ? this : new Bunching(expected, squares, 0, 0);
    }

    /** Variance over mean: 1 where failures are independent as far as is known, at most {@value #MOST}. */
    double index() {
        double index = (squares + PRIOR) / (expected + PRIOR);
        return index <= CHANCE ? 1 : Math.min(MOST, index);
    }
}
