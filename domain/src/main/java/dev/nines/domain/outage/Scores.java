package dev.nines.domain.outage;

import java.util.Arrays;

/** Log-likelihood ratios of a failure and of a success, for each design point. Constant over a minute. */
final class Scores {
    private final double[] onFailure;
    private final double[] onSuccess;

    /**
     * @param normal share of failures in health, above 0
     * @param designs shares of failures in trouble, below 1
     */
    Scores(double normal, double[] designs) {
        onFailure = new double[designs.length];
        onSuccess = new double[designs.length];
        for (int i = 0; i < designs.length; i++) {
            onFailure[i] = Math.log(designs[i] / normal);
            onSuccess[i] = Math.log((1 - designs[i]) / (1 - normal));
        }
    }

    private Scores(double[] onFailure, double[] onSuccess) {
        this.onFailure = onFailure;
        this.onSuccess = onSuccess;
    }

    /** The same evidence with less weight. */
    Scores scaled(double factor) {
        return new Scores(
                Arrays.stream(onFailure).map(s -> s * factor).toArray(),
                Arrays.stream(onSuccess).map(s -> s * factor).toArray());
    }

    int width() {
        return onFailure.length;
    }

    double onFailure(int design) {
        return onFailure[design];
    }

    double onSuccess(int design) {
        return onSuccess[design];
    }
}
