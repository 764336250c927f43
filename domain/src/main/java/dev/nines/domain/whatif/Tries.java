package dev.nines.domain.whatif;

import java.util.Arrays;

/** Writes down the tries of the requests that really began at one place in one minute. */
final class Tries {
    private final HourTally tally;
    private final int minute;
    private final int origin;
    private final double arrived;
    private final int usual;
    private double[] waited;
    private double elsewhere;

    /** @param usual the target that the policy sends such requests to in health: what is kept in its cache stays there */
    Tries(HourTally tally, int minute, int origin, double arrived, int usual) {
        this.tally = tally;
        this.minute = minute;
        this.origin = origin;
        this.arrived = arrived;
        this.usual = usual;
    }

    /** A try by this share of the requests. */
    void at(int target, double reach) {
        if (target != origin) {
            elsewhere = Math.max(elsewhere, reach);
        }
    }

    /** A share of the requests is answered. */
    void answered(int target, double share) {
        tally.answered(target, minute, arrived * share, waited);
        good(target, share);
    }

    /** A share of the requests gets a good answer, which may not be the one that counts. */
    void good(int target, double share) {
        tally.good(origin, target, target != usual, arrived * share);
    }

    void failed(int target, double share) {
        tally.failed(target, arrived * share);
    }

    /** Requests at two targets, of which the first answer counts; these shares of all answer. */
    void race(int one, int other, double goodOfOne, double pending, double goodOfOther) {
        tally.hedged(one, other, minute, arrived, goodOfOne, pending, goodOfOther);
    }

    /** What goes on has waited for a failure here, and then for the back-off. */
    void waited(int target, double backoff) {
        double[] failure = tally.failure(target, minute);
        double[] more = waited == null ? new double[HourTally.POINTS] : waited;
        Arrays.setAll(more, i -> more[i] + failure[i] + backoff);
        waited = more;
    }

    /** Requests that were tried at another place than the real one. */
    double moved() {
        return arrived * elsewhere;
    }
}
