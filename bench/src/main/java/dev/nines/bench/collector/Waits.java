package dev.nines.bench.collector;

import java.util.Arrays;

/** Waiting times of one client, microseconds, in the order they came. */
final class Waits {
    private int[] micros = new int[1 << 12];
    private int count;

    void add(long nanos) {
        if (count == micros.length) {
            micros = Arrays.copyOf(micros, 2 * count);
        }
        micros[count++] = (int) Math.min(Integer.MAX_VALUE, nanos / 1000);
    }

    void addAll(Waits other) {
        for (int i = 0; i < other.count; i++) {
            add(other.micros[i] * 1000L);
        }
    }

    int count() {
        return count;
    }

    /** The least time that this share of all did not exceed, milliseconds. */
    double quantile(double share) {
        if (count == 0) {
            return Double.NaN;
        }
        int[] sorted = Arrays.copyOf(micros, count);
        Arrays.sort(sorted);
        return sorted[Math.min(count - 1, (int) Math.ceil(share * count) - 1)] / 1000.0;
    }
}
