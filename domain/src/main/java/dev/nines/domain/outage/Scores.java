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

    /**
     * For failures that come in bunches. Evidence is divided by their index of dispersion; and as a bunch grows by one
     * more failure with chance q = (index - 1) / (index + 1) if its size is geometric, a failure may weigh no more than
     * -ln q, or long bunches alone would open windows.
     *
     * @param index of dispersion, 1 or more
     */
    Scores weighed(double index) {
        if (index <= 1) {
            return this;
        }
        double most = -Math.log((index - 1) / (index + 1));
        double[] failure = onFailure.clone();
        double[] success = onSuccess.clone();
        for (int i = 0; i < failure.length; i++) {
            double divisor = Math.max(index, onFailure[i] / most);
            failure[i] /= divisor;
            success[i] /= divisor;
        }
        return new Scores(failure, success, openAt);
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
