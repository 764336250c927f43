package dev.nines.bench.detector;

import dev.nines.bench.detector.Setting.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much is simulated.
 *
 * @param months of health, all settings together; each setting has one at least
 * @param share of the trials of the full scoreboard, 0 to 1
 */
record Plan(int months, double share) {
    static final double[] RATES = {0.05, 0.5, 1, 10, 100};
    static final double[] BASELINES = {0.001, 0.005, 0.01, 0.03};
    static final double[] RATIOS = {0.05, 0.1, 0.2, 0.5, 1};

    /** Outages for each cell of a rate; as many as make the median of 10 % bad at 1/s sure to about 0.4 s. */
    private static final int[] TRIALS = {400, 600, 2500, 500, 100};

    /** Weight of a rate's months: a busy scope's month has more seconds with data. */
    private static final double[] WEIGHTS = {0.35, 0.3, 0.25, 0.07, 0.03};

    /** Months of the two odd settings, of all. */
    private static final double ODD_SHARE = 0.02;

    static final Plan FULL = new Plan(1040, 1);
    static final Plan QUICK = new Plan(80, 0.1);

    Plan {
        if (months < 1 || share <= 0 || share > 1) {
            throw new IllegalArgumentException("plan of " + months + " months (1 or more) and a share of " + share
                    + " of the trials (above 0 to 1)");
        }
    }

    int trials(double rate) {
        for (int i = 0; i < RATES.length; i++) {
            if (RATES[i] == rate) {
                return (int) Math.max(20, TRIALS[i] * share);
            }
        }
        throw new IllegalArgumentException("no trials are planned at " + rate + " attempts/s; rates are of Plan.RATES");
    }

    /** Settings of health, each with its months. */
    Map<Setting, Integer> health() {
        Map<Setting, Integer> all = new LinkedHashMap<>();
        for (double baseline : BASELINES) {
            for (int i = 0; i < RATES.length; i++) {
                all.put(Setting.steady(RATES[i], baseline), part(WEIGHTS[i] / BASELINES.length));
            }
        }
        all.put(new Setting(1, 0.005, Shape.DIURNAL), part(ODD_SHARE));
        all.put(new Setting(1, 0.005, Shape.CLUSTERED), part(ODD_SHARE));
        return all;
    }

    private int part(double weight) {
        return (int) Math.max(1, Math.round(months * weight));
    }
}
