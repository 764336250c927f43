package dev.nines.domain.outage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The statistics at which a window of errors or throttling opens, by rate, share of failures in health and design point
 * ({@link Symptom#DESIGNS}). Simulated in the build so that health of one month opens {@value #OPENS_A_MONTH} windows; a
 * test holds the table to it and rewrites it (see {@code thresholds.csv}).
 *
 * <p>The points share that budget unequally, as 1/KL(p1 ‖ p0) seconds at one attempt a second is what a nat costs: at
 * p0 = 0.5 % it is 4.8 s at p1 = 10 %, 1.8 s at 20 %, 0.3 s at 70 %. The first two get nearly all of it. Between the
 * table's rows both axes are interpolated by their logarithm; beyond its fastest rate the threshold grows by ln(rate),
 * as twice the events are twice the chances of a false alarm.
 */
final class Thresholds {
    /**
     * At most one a month is the promise. The simulation counts more than open: two excursions within five minutes are
     * one window, and one caller alone opens none.
     */
    static final double OPENS_A_MONTH = 0.95;

    /** Seconds of the month it is for. */
    static final double MONTH_SECONDS = 30 * 86_400;

    /** As shipped. */
    static final Thresholds CALIBRATED = load("thresholds.csv");

    private final double[] rates;
    private final double[] baselines;
    private final double[][] rows;

    /** @param rows one for each rate and baseline, by rate first; both ascend */
    Thresholds(double[] rates, double[] baselines, double[][] rows) {
        if (rows.length != rates.length * baselines.length) {
            throw new IllegalArgumentException(rows.length + " rows of thresholds for " + rates.length + " rates times "
                    + baselines.length + " baselines; write the table again with NINES_CALIBRATE=write");
        }
        this.rates = rates.clone();
        this.baselines = baselines.clone();
        this.rows = rows.clone();
    }

    /**
     * @param rate attempts a second
     * @param baseline share of failures in health
     * @return nats, for each design point
     */
    double[] at(double rate, double baseline) {
        double r = place(rates, rate);
        double b = place(baselines, baseline);
        int low = (int) r;
        double[] slower = between(low, b);
        double[] faster = r > low ? between(low + 1, b) : slower;
        double[] all = mix(slower, faster, r - low);
        double beyond = Math.max(0, Math.log(rate / rates[rates.length - 1]));
        for (int i = 0; i < all.length; i++) {
            all[i] += beyond;
        }
        return all;
    }

    private double[] between(int rate, double baseline) {
        int low = (int) baseline;
        int row = rate * baselines.length + low;
        return mix(rows[row], baseline > low ? rows[row + 1] : rows[row], baseline - low);
    }

    private static double[] mix(double[] some, double[] others, double share) {
        double[] mixed = new double[some.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = some[i] + share * (others[i] - some[i]);
        }
        return mixed;
    }

    /** Fractional index of a value on an ascending axis, logarithmic between its points. */
    private static double place(double[] axis, double value) {
        if (value <= axis[0]) {
            return 0;
        }
        for (int i = 1; i < axis.length; i++) {
            if (value < axis[i]) {
                return i - 1 + Math.log(value / axis[i - 1]) / Math.log(axis[i] / axis[i - 1]);
            }
        }
        return axis.length - 1;
    }

    private static Thresholds load(String resource) {
        List<double[]> lines = new ArrayList<>();
        try (InputStream stream = Thresholds.class.getResourceAsStream(resource);
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            reader.lines()
                    .filter(line -> Character.isDigit(line.charAt(0)))
                    .forEach(line -> lines.add(Arrays.stream(line.split(","))
                            .mapToDouble(Double::parseDouble)
                            .toArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
        double[] rates = lines.stream().mapToDouble(line -> line[0]).distinct().toArray();
        double[] baselines =
                lines.stream().mapToDouble(line -> line[1]).distinct().toArray();
        double[][] rows = lines.stream()
                .map(line -> Arrays.copyOfRange(line, 2, line.length))
                .toArray(double[][]::new);
        return new Thresholds(rates, baselines, rows);
    }
}
