package dev.nines.domain.whatif;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.stream.IntStream;

/** How the targets fared in the seven days before an hour. */
final class Reliability {
    private static final int HOURS = 7 * 24;
    private static final double ENOUGH = 100;

    private final Deque<double[][]> hours = new ArrayDeque<>();
    private final double[] seen;
    private final double[] good;

    Reliability(int targets) {
        seen = new double[targets];
        good = new double[targets];
    }

    /** Learns of an hour that is over. */
    void add(HistoryHour hour) {
        double[][] counts = new double[2][seen.length];
        for (int target = 0; target < seen.length; target++) {
            Fates fates = hour.targets().get(target).whole();
            counts[0][target] = fates == null ? 0 : fates.evidence();
            counts[1][target] = fates == null ? 0 : fates.evidence() * fates.good();
        }
        hours.add(counts);
        change(counts, 1);
        if (hours.size() > HOURS) {
            change(hours.remove(), -1);
        }
    }

    private void change(double[][] counts, int sign) {
        for (int target = 0; target < seen.length; target++) {
            seen[target] += sign * counts[0][target];
            good[target] += sign * counts[1][target];
        }
    }

    /** The most reliable first; those of which too little is known keep their order and come last. */
    int[] order(int[] listed) {
        return IntStream.of(listed)
                .boxed()
                .sorted(Comparator.comparingDouble(this::badness))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private double badness(int target) {
        return seen[target] < ENOUGH ? 1 : 1 - good[target] / seen[target];
    }
}
