package dev.nines.domain.pane;

import java.util.Arrays;

/**
 * DDSketch: a histogram of logarithmic bins whose quantiles are within 1 % of the true value (arXiv 1908.10693). Bin i
 * holds values in (g^(i-1), g^i], g = 1.01/0.99. Linear: histograms add and subtract exactly, in any order.
 *
 * <p>Values are clamped to 1 .. 3.6e6, which as milliseconds is 1 ms to an hour and as tokens 1 to 3.6 million: at most
 * {@value #BINS} bins.
 */
public final class LogHistogram {
    public static final double RELATIVE_ERROR = 0.01;
    static final double GAMMA = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
    private static final double INVERSE_LOG_GAMMA = 1 / Math.log(GAMMA);
    private static final double MOST = 3_600_000;
    static final int BINS = 757;

    private long[] counts;
    private int first;
    private long total;

    public LogHistogram() {
        counts = new long[0];
    }

    private LogHistogram(LogHistogram other) {
        counts = other.counts.clone();
        first = other.first;
        total = other.total;
    }

    /** Bin of a value: ceil(log_g(value)), 0 for everything up to 1. */
    public static int binOf(double value) {
        if (!(value > 1)) {
            return 0;
        }
        return (int) Math.ceil(Math.log(Math.min(value, MOST)) * INVERSE_LOG_GAMMA - 1e-9);
    }

    /** The value that stands for a bin: at most 1 % from every value in it. */
    public static double valueOf(int bin) {
        return 2 * Math.pow(GAMMA, bin) / (GAMMA + 1);
    }

    /** Adds {@code count} values of one bin; a negative count takes them away. */
    public void add(int bin, long count) {
        ensure(bin);
        counts[bin - first] += count;
        total += count;
    }

    public void add(LogHistogram other) {
        merge(other, 1);
    }

    public void subtract(LogHistogram other) {
        merge(other, -1);
    }

    private void merge(LogHistogram other, long sign) {
        if (other.counts.length > 0) {
            ensure(other.first);
            ensure(other.first + other.counts.length - 1);
            for (int i = 0; i < other.counts.length; i++) {
                counts[other.first - first + i] += sign * other.counts[i];
            }
            total += sign * other.total;
        }
    }

    /** Number of values. */
    public long total() {
        return total;
    }

    /**
     * @param q 0 to 1
     * @return the q-quantile within 1 %, NaN without values
     */
    public double quantile(double q) {
        if (total <= 0) {
            return Double.NaN;
        }
        double rank = q * (total - 1);
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen > rank) {
                return valueOf(first + i);
            }
        }
        return valueOf(first + counts.length - 1);
    }

    /** Values up to this one; a value within 1 % of it may be taken for the other side. */
    public long atMost(double value) {
        long sum = 0;
        for (int i = 0; i < counts.length && valueOf(first + i) <= value; i++) {
            sum += counts[i];
        }
        return sum;
    }

    /** Bins that are not empty. */
    public int distinct() {
        int distinct = 0;
        for (long count : counts) {
            distinct += count == 0 ? 0 : 1;
        }
        return distinct;
    }

    /** Calls back for each bin that is not empty, ascending. */
    public void forEach(BinVisitor visitor) {
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 0) {
                visitor.bin(first + i, counts[i]);
            }
        }
    }

    public LogHistogram copy() {
        return new LogHistogram(this);
    }

    /** Receives one bin. */
    @FunctionalInterface
    public interface BinVisitor {
        void bin(int bin, long count);
    }

    private void ensure(int bin) {
        if (counts.length == 0) {
            first = bin;
            counts = new long[1];
        } else if (bin < first) {
            // Half as much room again, so that a falling run of values does not copy each time.
            int from = Math.max(0, Math.min(bin, first - counts.length / 2));
            long[] wider = new long[counts.length + first - from];
            System.arraycopy(counts, 0, wider, first - from, counts.length);
            counts = wider;
            first = from;
        } else if (bin >= first + counts.length) {
            counts = Arrays.copyOf(counts, Math.max(bin - first + 1, counts.length + counts.length / 2));
        }
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof LogHistogram that) || total != that.total) {
            return false;
        }
        LogHistogram difference = copy();
        difference.subtract(that);
        return Arrays.stream(difference.counts).allMatch(c -> c == 0);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(total);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("LogHistogram[");
        forEach((bin, count) -> text.append(bin).append('x').append(count).append(' '));
        return text.append(']').toString();
    }
}
