package dev.nines.domain.whatif;

import dev.nines.domain.Scope;
import dev.nines.domain.pane.LogHistogram;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A year of three targets at the grain of minutes, of which the true failure rates are known. Outages come at random, last
 * log-normally and are partly partial; with {@code shared} some hit several targets at once.
 */
final class SimulatedYear {
    static final List<Scope> TARGETS =
            List.of(Scope.model("openai", "gpt"), Scope.model("anthropic", "claude"), Scope.model("azure", "gpt"));
    static final int MINUTES = 365 * 24 * 60;
    /** Of the failures: errors, timeouts, throttled. */
    static final double[] CLASSES = {0.6, 0.25, 0.15};

    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final double[] OUTAGES_A_YEAR = {18, 12, 24};
    private static final double SHARED_A_YEAR = 4;
    private static final double MEDIAN_MINUTES = 60;
    private static final double SPREAD = 1.2;
    private static final double[] EVERYDAY = {0.002, 0.001, 0.004};

    /** Traffic of each minute of a day beside its mean. */
    private static final double[] RHYTHM = IntStream.range(0, 1440)
            .mapToDouble(minute -> 1 + 0.5 * Math.sin(2 * Math.PI * minute / 1440))
            .toArray();

    /** True share of tries that fail, by target and minute. */
    final double[][] failing = new double[TARGETS.size()][MINUTES];

    private final SplittableRandom random;

    SimulatedYear(long seed, boolean shared) {
        random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L);
        for (int target = 0; target < failing.length; target++) {
            for (int day = 0; day < 365; day++) {
                double rate = EVERYDAY[target] * Math.exp(0.5 * random.nextGaussian());
                Arrays.fill(failing[target], day * 1440, (day + 1) * 1440, rate);
            }
            outages(OUTAGES_A_YEAR[target] - (shared ? SHARED_A_YEAR : 0), target);
        }
        if (shared) {
            outages(SHARED_A_YEAR, 0, 1, 2);
        }
    }

    private void outages(double aYear, int... targets) {
        for (double at = next(aYear); at < MINUTES; at += next(aYear)) {
            int minutes = (int) Math.min(3 * 1440, Math.exp(Math.log(MEDIAN_MINUTES) + SPREAD * random.nextGaussian()));
            for (int target : targets) {
                double rate = 0.3 + 0.7 * random.nextDouble();
                for (int minute = (int) at; minute < Math.min(MINUTES, at + minutes); minute++) {
                    failing[target][minute] = Math.max(failing[target][minute], rate);
                }
            }
        }
    }

    private double next(double aYear) {
        return -Math.log(1 - random.nextDouble()) * MINUTES / aYear;
    }

    /** Requests that begin at a target in a minute; the third one sees probes only. */
    static int arrivals(int target, int minute) {
        return target == 2 ? 0 : (int) ((target == 0 ? 24 : 9) * RHYTHM[minute % RHYTHM.length]);
    }

    /** What a gateway would have counted of it; hours must be asked for in order. */
    HistoryHour hour(int hour) {
        List<TargetHour> targets = new ArrayList<>();
        long answered = 0;
        long failed = 0;
        for (int target = 0; target <= TARGETS.size(); target++) {
            TargetHour counts = new TargetHour();
            targets.add(counts);
            for (int minute = 0; target < TARGETS.size() && minute < 60; minute++) {
                int at = hour * 60 + minute;
                int requests = arrivals(target, at);
                int bad = binomial(requests, failing[target][at]);
                int errors = binomial(bad, CLASSES[0]);
                int timeouts = binomial(bad - errors, CLASSES[1] / (CLASSES[1] + CLASSES[2]));
                int probesBad = binomial(6, failing[target][at]);
                counts.minute(
                        minute,
                        requests - bad,
                        errors,
                        timeouts,
                        bad - errors - timeouts,
                        0,
                        requests,
                        6 - probesBad,
                        probesBad);
                answered += requests - bad;
                failed += bad;
            }
        }
        return new HistoryHour(
                START.plusSeconds(3600L * hour),
                targets,
                new double[3],
                new HistoryHour.RealHour(answered, failed, 0, new LogHistogram()));
    }

    /** By inversion, so that small numbers are quick. */
    private int binomial(int n, double p) {
        if (p > 0.5) {
            return n - binomial(n, 1 - p);
        }
        if (n == 0 || p <= 0) {
            return 0;
        }
        double odds = p / (1 - p);
        double chance = Math.pow(1 - p, n);
        double left = random.nextDouble();
        int k = 0;
        while (left > chance && k < n) {
            left -= chance;
            chance *= odds * (n - k) / (k + 1);
            k++;
        }
        return k;
    }
}
