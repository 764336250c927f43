package dev.nines.domain.outage;

import java.util.Arrays;

/** Log-likelihood ratios of a failure and of a success, and the threshold, for each design point. For a minute. */
final class Scores {
    private final double[] onFailure;
    private final double[] onSuccess;
    private final double[] openAt;

    /**
     * @param normal share of failures in health, above 0
     * @param designs shares of failures in trouble, below 1
     * @param openAt statistic of each that opens a window, nats
     */
    Scores(double normal, double[] designs, double[] openAt) {
        onFailure = new double[designs.length];
        onSuccess = new double[designs.length];
        this.openAt = openAt.clone();
        for (int i = 0; i < designs.length; i++) {
            onFailure[i] = Math.log(designs[i] / normal);
            onSuccess[i] = Math.log((1 - designs[i]) / (1 - normal));
        }
    }

    private Scores(double[] onFailure, double[] onSuccess, double[] openAt) {
        this.onFailure = onFailure;
        this.onSuccess = onSuccess;
        this.openAt = openAt;
    }

    /** The same evidence with less weight. */
    Scores scaled(double factor) {
        return new Scores(
                Arrays.stream(onFailure).map(s -> s * factor).toArray(),
                Arrays.stream(onSuccess).map(s -> s * factor).toArray(),
                openAt);
    }

    double onFailure(int design) {
        return onFailure[design];
    }

    double onSuccess(int design) {
        return onSuccess[design];
    }

    /** The statistic of the design point that opens a window. */
    double openAt(int design) {
        return openAt[design];
    }
}
