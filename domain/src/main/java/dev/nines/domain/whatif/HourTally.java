package dev.nines.domain.whatif;

import dev.nines.domain.pane.LogHistogram;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tries of one hour under one policy, gathered so that latencies and costs are worked out once a cell. */
final class HourTally {
    /** Points of the distribution of a failure's duration: 10, 30, 50, 70, 90 %. */
    static final int POINTS = 5;

    private static final double[] NO_WAIT = new double[POINTS];

    private final List<TargetHour> targets;
    private final double limit;
    private final double wait;
    private final double[][] first;
    private final double[][] later;
    private final double[][][] waited;
    private final Map<Integer, double[]> hedged = new TreeMap<>();
    private final double[][][] good;
    private final double[] failed;
    private final double[][] within;
    private final double[][][] failures;

    /**
     * @param limit within which an answer must come, milliseconds; infinite for none
     * @param wait before a hedge; NaN for none
     */
    HourTally(List<TargetHour> targets, double limit, double wait) {
        int size = targets.size();
        this.targets = targets;
        this.limit = limit;
        this.wait = wait;
        first = new double[size][TargetHour.FIVES];
        later = new double[size][TargetHour.FIVES];
        waited = new double[size][TargetHour.FIVES][];
        good = new double[2][size][size];
        failed = new double[size];
        within = new double[size][TargetHour.FIVES];
        failures = new double[size][TargetHour.FIVES][];
    }

    /** Share of a target's good answers that come within the limit; all where no latency is known. */
    double within(int target, int minute) {
        int five = minute / 5;
        if (within[target][five] == 0) {
            LogHistogram answers = targets.get(target).good(minute);
            within[target][five] = answers == null ? 1 : Math.max(1e-300, LatencySum.within(answers, limit));
        }
        return within[target][five];
    }

    /** Durations of a failure at a target. */
    double[] failure(int target, int minute) {
        int five = minute / 5;
        if (failures[target][five] == null) {
            LogHistogram durations = targets.get(target).failed(minute);
            double[] points = NO_WAIT;
            if (durations != null) {
                points = new double[POINTS];
                for (int i = 0; i < POINTS; i++) {
                    points[i] = Math.min(limit, durations.quantile(0.1 + 0.2 * i));
                }
            }
            failures[target][five] = points;
        }
        return failures[target][five];
    }

    /** A weight of answered requests; {@code offset} is what went before, null for nothing. */
    void answered(int target, int minute, double weight, double[] offset) {
        int five = minute / 5;
        if (offset == null) {
            first[target][five] += weight;
            return;
        }
        later[target][five] += weight;
        if (waited[target][five] == null) {
            waited[target][five] = new double[POINTS];
        }
        for (int i = 0; i < POINTS; i++) {
            waited[target][five][i] += weight * offset[i];
        }
    }

    /**
     * Requests whose second target is asked as well where the first has not answered after the wait.
     *
     * @param pending share of all that waits so long
     */
    void hedged(int one, int other, int minute, double weight, double goodOfOne, double pending, double goodOfOther) {
        int at = minute / 5 * 4;
        double[] cells = hedged.computeIfAbsent(one * targets.size() + other, key -> new double[TargetHour.FIVES * 4]);
        cells[at] += weight;
        cells[at + 1] += weight * goodOfOne;
        cells[at + 2] += weight * pending;
        cells[at + 3] += weight * goodOfOther;
    }

    /** Tries that were answered at a target, of work that was really done at another one. */
    void good(int origin, int target, boolean cold, double tries) {
        good[cold ? 1 : 0][origin][target] += tries;
    }

    void failed(int target, double tries) {
        failed[target] += tries;
    }

    /** What all tries cost; NaN where that of some is unknown. */
    double usd(DayCosts costs) {
        double usd = 0;
        for (int target = 0; target < failed.length; target++) {
            if (failed[target] > 0) {
                usd += failed[target] * costs.failed(target);
            }
            for (int origin = 0; origin < failed.length; origin++) {
                for (int cold = 0; cold < 2; cold++) {
                    if (good[cold][origin][target] > 0) {
                        usd += good[cold][origin][target] * costs.good(origin, target, cold == 1);
                    }
                }
            }
        }
        return usd;
    }

    /** Adds the durations of all answered requests. */
    void latencies(LatencySum sum) {
        for (int target = 0; target < targets.size(); target++) {
            for (int five = 0; five < TargetHour.FIVES; five++) {
                LogHistogram answers = targets.get(target).good(five * 5);
                if (answers != null && first[target][five] > 0) {
                    sum.add(answers, first[target][five], limit, 0);
                }
                if (answers != null && later[target][five] > 0) {
                    for (double offset : waited[target][five]) {
                        sum.add(answers, later[target][five] / POINTS, limit, offset / later[target][five]);
                    }
                }
            }
        }
        hedged.forEach((pair, cells) -> {
            for (int five = 0; five < TargetHour.FIVES; five++) {
                if (cells[five * 4] > 0) {
                    race(sum, pair / targets.size(), pair % targets.size(), five, cells);
                }
            }
        });
    }

    /** The first good answer of two: of those still waiting, either may come first. */
    private void race(LatencySum sum, int one, int other, int five, double[] cells) {
        LogHistogram ofOne = targets.get(one).good(five * 5);
        LogHistogram ofOther = targets.get(other).good(five * 5);
        if (ofOne == null || ofOther == null) {
            return;
        }
        double weight = cells[five * 4];
        double good = cells[five * 4 + 1] / weight;
        double pending = cells[five * 4 + 2] / weight;
        double goodOther = cells[five * 4 + 3] / weight;
        double[] byOne = LatencySum.cumulative(ofOne, limit);
        double[] byOther = LatencySum.cumulative(ofOther, limit);
        double early = good * byOne[LogHistogram.binOf(wait)];
        double before = 0;
        for (int bin = 0; bin < LatencySum.bins(); bin++) {
            double answered = good * byOne[bin];
            double since = LatencySum.value(bin) - wait;
            if (since > 0 && pending > 0) {
                double late = Math.max(0, answered - early) / pending;
                answered = early + pending * (1 - (1 - late) * (1 - goodOther * byOther[LogHistogram.binOf(since)]));
            }
            if (answered > before) {
                sum.add(LatencySum.value(bin), weight * (answered - before));
                before = answered;
            }
        }
    }
}
