package dev.nines.domain.whatif;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Makes estimates and their intervals of ledgers. */
final class Estimates {
    private static final int DRAWS = 1000;
    private static final int LATENCY_DRAWS = 200;
    private static final double LEVEL = Replay.LEVEL;
    /** Of the long run's draws: what is left out of them, the shape of outages above all, costs the difference. */
    private static final double DRAWN_LEVEL = 0.98;

    private final Ledger real;
    private final double[] sizes;
    private final long seed;

    /** @param sizes of all targets' outages, lost minutes */
    Estimates(Ledger real, double[] sizes, long seed) {
        this.real = real;
        this.sizes = sizes;
        this.seed = seed;
    }

    /** What really happened. */
    Estimate real() {
        return estimate("as it was", real, 0, 0, List.of());
    }

    /** @param alone each target of the policy by itself */
    Estimate of(String policy, Ledger ledger, List<Ledger> alone) {
        return estimate(policy, ledger, ledger.movedShare(), ledger.unsupportedShare(), alone);
    }

    private Estimate estimate(String name, Ledger ledger, double moved, double unsupported, List<Ledger> alone) {
        double requests = ledger.totalRequests();
        if (!(requests > 0)) {
            return Estimate.unknown(name);
        }
        double lost = ledger.totalLost();
        double[] down = alone.stream()
                .mapToDouble(one -> one.totalLost() / one.totalRequests())
                .toArray();
        double allDown = Arrays.stream(down).reduce(1, (one, other) -> one * other);
        boolean isReal = ledger == real;
        Interval usdPer1k = blocks(1000 * ledger.totalUsd() / requests, ledger, (sums) -> 1000 * sums[2] / sums[0]);
        return new Estimate(
                name,
                requests,
                longRun(ledger, lost / requests).complement(),
                isReal ? exactly(1 - lost / requests) : here(ledger).complement(),
                isReal ? 1 - lost / requests : 1 - ledger.lostAtMost() / requests,
                isReal ? 1 - lost / requests : 1 - ledger.lostAtLeast() / requests,
                scaled(usdPer1k, requests / 1000),
                usdPer1k,
                latency(ledger, 0.5),
                latency(ledger, 0.95),
                moved,
                unsupported,
                down.length == 0 ? Double.NaN : 1 - allDown,
                down.length == 0 ? Double.NaN : 1 - Arrays.stream(down).min().orElseThrow(),
                down.length == 0
                        ? Double.NaN
                        : 1 - Math.max(0, Arrays.stream(down).sum() - (down.length - 1)),
                isReal ? exactly(0) : delta(ledger));
    }

    /**
     * Share lost in the long run. Its draws are a bootstrap of blocks for what is lost every day, plus outages: how often,
     * by a gamma with Jeffreys' prior on their number; how large, by what all targets' outages say. The interval is joined
     * with the plain one of blocks.
     */
    private Interval longRun(Ledger ledger, double point) {
        Losses losses = Losses.of(ledger);
        double[] own = losses.sizes().toArray();
        double[] all = Arrays.copyOf(sizes, sizes.length + own.length);
        System.arraycopy(own, 0, all, sizes.length, own.length);
        OutageSizes size = new OutageSizes(all);
        Draw draw = new Draw(seed);
        double[] rest = losses.rest();
        double[][] blocks = sums(ledger, rest);
        double minutes = 60.0 * ledger.hours();
        double[] draws = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            double[] sums = resampled(blocks, draw);
            double outages = draw.gamma(own.length + 0.5);
            draws[i] = Math.min(1, sums[1] / sums[0] + outages * size.mean(draw) / minutes);
        }
        Interval plain = blocks(point, ledger, sums -> sums[1] / sums[0]);
        return Interval.of(point, draws, DRAWN_LEVEL).with(plain.low()).with(plain.high());
    }

    /** Share lost in this very history: what chance did to those requests, and to the evidence they borrowed. */
    private Interval here(Ledger ledger) {
        double lost = ledger.totalLost();
        double requests = ledger.totalRequests();
        if (!(lost > 0)) {
            return new Interval(0, 0, Math.min(1, 3 / requests));
        }
        double variance = ledger.noise();
        Draw draw = new Draw(seed + 1);
        double shape = lost * lost / variance;
        double[] draws = new double[DRAWS];
        Arrays.setAll(draws, i -> Math.min(1, draw.gamma(shape) * variance / lost / requests));
        return Interval.of(lost / requests, draws, LEVEL);
    }

    /** Blocks are drawn for both together, as they share each day's outages. */
    private Interval delta(Ledger ledger) {
        if (!(real.totalRequests() > 0)) {
            return Interval.UNKNOWN;
        }
        Draw draw = new Draw(seed + 2);
        double[][] mine = sums(ledger, null);
        double[][] theirs = sums(real, null);
        double[] draws = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            double[] sums = new double[4];
            while (!(sums[0] > 0 && sums[2] > 0)) {
                for (int block = 0; block < mine.length; block++) {
                    int drawn = draw.index(mine.length);
                    sums[0] += mine[drawn][0];
                    sums[1] += mine[drawn][1];
                    sums[2] += theirs[drawn][0];
                    sums[3] += theirs[drawn][1];
                }
            }
            draws[i] = sums[3] / sums[2] - sums[1] / sums[0];
        }
        double point = real.totalLost() / real.totalRequests() - ledger.totalLost() / ledger.totalRequests();
        return Interval.of(point, draws, LEVEL);
    }

    private interface Figure {
        double of(double[] sums);
    }

    private Interval blocks(double point, Ledger ledger, Figure figure) {
        if (Double.isNaN(point)) {
            return Interval.UNKNOWN;
        }
        Draw draw = new Draw(seed + 3);
        double[][] blocks = sums(ledger, null);
        double[] draws = new double[DRAWS];
        Arrays.setAll(draws, i -> figure.of(resampled(blocks, draw)));
        return Interval.of(point, draws, LEVEL);
    }

    private Interval latency(Ledger ledger, double q) {
        LatencySum whole = new LatencySum();
        for (int block = 0; block < ledger.blocks(); block++) {
            whole.add(ledger.latency(block), 1);
        }
        double point = whole.quantile(q);
        if (Double.isNaN(point)) {
            return Interval.UNKNOWN;
        }
        Draw draw = new Draw(seed + 4);
        double[] draws = new double[LATENCY_DRAWS];
        for (int i = 0; i < LATENCY_DRAWS; i++) {
            int[] times = new int[ledger.blocks()];
            for (int block = 0; block < times.length; block++) {
                times[draw.index(times.length)]++;
            }
            LatencySum sum = new LatencySum();
            for (int block = 0; block < times.length; block++) {
                if (times[block] > 0) {
                    sum.add(ledger.latency(block), times[block]);
                }
            }
            double drawn = sum.quantile(q);
            draws[i] = Double.isNaN(drawn) ? point : drawn;
        }
        return Interval.of(point, draws, LEVEL);
    }

    /** Requests, lost and cost of each block; blocks without requests are left out. */
    private static double[][] sums(Ledger ledger, double[] lost) {
        double[][] sums = new double[ledger.blocks()][3];
        for (int hour = 0; hour < ledger.hours(); hour++) {
            double[] block = sums[hour / ledger.blockHours()];
            block[0] += ledger.requests(hour);
            block[1] += lost == null ? ledger.lost(hour) : lost[hour];
            block[2] += ledger.usd(hour);
        }
        return sums;
    }

    /** As many blocks as there are, drawn with replacement; again if none of them has a request. */
    private static double[] resampled(double[][] blocks, Draw draw) {
        double[] sums = new double[3];
        do {
            for (int i = 0; i < blocks.length; i++) {
                double[] drawn = blocks[draw.index(blocks.length)];
                for (int figure = 0; figure < sums.length; figure++) {
                    sums[figure] += drawn[figure];
                }
            }
        } while (!(sums[0] > 0));
        return sums;
    }

    private static Interval exactly(double value) {
        return new Interval(value, value, value);
    }

    private static Interval scaled(Interval interval, double factor) {
        DoubleUnaryOperator times = value -> value * factor;
        return new Interval(
                times.applyAsDouble(interval.low()),
                times.applyAsDouble(interval.point()),
                times.applyAsDouble(interval.high()));
    }
}
