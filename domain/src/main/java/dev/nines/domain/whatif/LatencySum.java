package dev.nines.domain.whatif;

import dev.nines.domain.pane.LogHistogram;

/** A histogram of weights, in the bins of {@link LogHistogram}. */
final class LatencySum {
    private static final int BINS = LogHistogram.binOf(Double.MAX_VALUE) + 1;
    private static final double[] VALUES = new double[BINS];

    static {
        for (int bin = 0; bin < BINS; bin++) {
            VALUES[bin] = LogHistogram.valueOf(bin);
        }
    }

    private final double[] weights = new double[BINS];

    void add(LatencySum other, double times) {
        for (int bin = 0; bin < BINS; bin++) {
            weights[bin] += times * other.weights[bin];
        }
    }

    void add(LogHistogram other) {
        other.forEach((bin, count) -> weights[bin] += count);
    }

    /**
     * Spreads a weight over the answers that come within the limit.
     *
     * @param offset what went before, milliseconds
     */
    void add(LogHistogram answers, double weight, double limit, double offset) {
        double within = within(answers, limit);
        if (within <= 0) {
            weights[LogHistogram.binOf(Math.min(limit, Double.MAX_VALUE) + offset)] += weight;
            return;
        }
        double each = weight / (within * answers.total());
        answers.forEach((bin, count) -> {
            if (VALUES[bin] <= limit) {
                int shifted = offset == 0 ? bin : LogHistogram.binOf(VALUES[bin] + offset);
                weights[shifted] += each * count;
            }
        });
    }

    /** A weight at one value. */
    void add(double millis, double weight) {
        weights[LogHistogram.binOf(millis)] += weight;
    }

    /** Share of a histogram's values up to a limit. */
    static double within(LogHistogram answers, double limit) {
        if (limit == Double.POSITIVE_INFINITY) {
            return 1;
        }
        double[] sum = {0};
        answers.forEach((bin, count) -> sum[0] += VALUES[bin] <= limit ? count : 0);
        return sum[0] / answers.total();
    }

    /** Of the values within the limit, the shares up to the value of each bin. */
    static double[] cumulative(LogHistogram answers, double limit) {
        double[] shares = new double[BINS];
        double within = within(answers, limit) * answers.total();
        answers.forEach((bin, count) -> shares[bin] = VALUES[bin] <= limit && within > 0 ? count / within : 0);
        for (int bin = 1; bin < BINS; bin++) {
            shares[bin] += shares[bin - 1];
        }
        return shares;
    }

    static double value(int bin) {
        return VALUES[bin];
    }

    static int bins() {
        return BINS;
    }

    /** NaN without any weight. */
    double quantile(double q) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        if (!(total > 0)) {
            return Double.NaN;
        }
        double seen = 0;
        int last = 0;
        for (int bin = 0; bin < BINS; bin++) {
            if (weights[bin] > 0) {
                seen += weights[bin];
                last = bin;
                if (seen > q * total) {
                    break;
                }
            }
        }
        return VALUES[last];
    }
}
