package dev.nines.domain.whatif;

import java.util.Arrays;

/**
 * A figure and where it may lie; NaN where unknown.
 *
 * @param low not above the point
 * @param high not below the point
 */
public record Interval(double low, double point, double high) {
    public static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN, Double.NaN);

    public Interval {
        if (low > point || point > high) {
            throw new IllegalArgumentException("interval " + low + " to " + high + " does not hold " + point);
        }
    }

    /** The middle {@code level} of draws, widened to hold the point. The draws are sorted. */
    static Interval of(double point, double[] draws, double level) {
        Arrays.sort(draws);
        return new Interval(point, point, point)
                .with(quantile(draws, (1 - level) / 2))
                .with(quantile(draws, (1 + level) / 2));
    }

    /** Widened to hold another value. */
    Interval with(double value) {
        return Double.isNaN(value) ? this : new Interval(Math.min(low, value), point, Math.max(high, value));
    }

    /** 1 - x. */
    Interval complement() {
        return new Interval(1 - high, 1 - point, 1 - low);
    }

    /** Whether it holds a value. */
    public boolean holds(double value) {
        return low <= value && value <= high;
    }

    private static double quantile(double[] sorted, double q) {
        return sorted[(int) Math.round(q * (sorted.length - 1))];
    }
}
