package dev.nines.domain.outage;

import dev.nines.domain.pane.LogHistogram;
import java.util.Arrays;

/**
 * The form of a distribution in bins of half an octave: coarse enough to be kept for each scope, fine enough to see a
 * median move by a tenth. Immutable.
 */
final class Shape {
    /** 1 to 4 million, as milliseconds or tokens. */
    static final int BINS = 44;

    static final Shape EMPTY = new Shape(new long[BINS]);
    private static final double BINS_AN_OCTAVE = 2;

    private final long[] counts;
    private final long total;

    private Shape(long[] counts) {
        this.counts = counts;
        this.total = Arrays.stream(counts).sum();
    }

    static Shape of(LogHistogram histogram) {
        if (histogram.total() == 0) {
            return EMPTY;
        }
        long[] counts = new long[BINS];
        histogram.forEach((bin, count) -> counts[bin(LogHistogram.valueOf(bin))] += Math.max(0, count));
        return new Shape(counts);
    }

    /** @param counts of each bin; given away */
    static Shape ofCounts(long[] counts) {
        return new Shape(counts);
    }

    private static int bin(double value) {
        double octaves = Math.log(Math.max(1, value)) / Math.log(2);
        return Math.min(BINS - 1, (int) (octaves * BINS_AN_OCTAVE));
    }

    long total() {
        return total;
    }

    long at(int bin) {
        return counts[bin];
    }

    Shape add(Shape other) {
        long[] sum = counts.clone();
        for (int i = 0; i < BINS; i++) {
            sum[i] += other.counts[i];
        }
        return new Shape(sum);
    }

    /** The same form with other counts, to the nearest whole. */
    Shape times(double factor) {
        long[] scaled = new long[BINS];
        for (int i = 0; i < BINS; i++) {
            scaled[i] = Math.round(counts[i] * factor);
        }
        return new Shape(scaled);
    }

    /** Natural logarithm of the median, as if values lay evenly within their bin; NaN if empty. */
    double logMedian() {
        double half = total / 2.0;
        double below = 0;
        for (int i = 0; i < BINS; i++) {
            if (counts[i] > 0 && below + counts[i] >= half) {
                return (i + (half - below) / counts[i]) / BINS_AN_OCTAVE * Math.log(2);
            }
            below += counts[i];
        }
        return Double.NaN;
    }

    /** Kolmogorov and Smirnov's distance, 0 to 1: less than the true one by what the bins hide. */
    double distance(Shape other) {
        double most = 0;
        double mine = 0;
        double its = 0;
        for (int i = 0; i < BINS; i++) {
            mine += counts[i];
            its += other.counts[i];
            most = Math.max(most, Math.abs(mine / total - its / other.total));
        }
        return most;
    }

    /** Whether chance makes such a distance less than once in ten thousand comparisons of one form with itself. */
    boolean differs(Shape other) {
        double pairs = (double) total * other.total / (total + other.total);
        return distance(other) * Math.sqrt(pairs) > ONE_IN_TEN_THOUSAND;
    }

    /** Where 2 exp(-2 x^2) is 1e-4. */
    private static final double ONE_IN_TEN_THOUSAND = 2.2253;

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape that && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return "Shape" + Arrays.toString(counts);
    }
}
