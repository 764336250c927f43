package dev.nines.domain.whatif;

import java.util.Set;

/**
 * The way of a request from target to target, as shares of many. In one minute the targets fail independently of each
 * other: what they have in common is in the minute's own figures. Tries at one target do not: of those that failed, the
 * share {@code again} fails in any case, and the rest fares as others do.
 */
final class Chain {
    private static final double NOBODY = 1e-12;

    private final Set<Trigger> triggers;
    private final Retries retries;
    private final Tries tries;
    private double reach = 1;
    private double answered;

    /** @param tries writes down what happens; null for nobody */
    Chain(Set<Trigger> triggers, Retries retries, Tries tries) {
        this.triggers = triggers;
        this.retries = retries;
        this.tries = tries;
    }

    /** Share that is neither answered nor given up so far. */
    double reach() {
        return reach;
    }

    double answered() {
        return answered;
    }

    /** A target and its retries. */
    void step(int target, Fates fates, double again) {
        double backoff = retries.backoff().toMillis();
        for (int no = 0; no <= retries.times() && reach > NOBODY; no++) {
            double good = no == 0 ? fates.good() : (1 - again) * fates.goodAfter(no);
            if (tries != null) {
                tries.at(target, reach);
                tries.answered(target, reach * good);
                tries.failed(target, reach * (1 - good));
                tries.waited(target, no < retries.times() ? backoff : 0);
            }
            answered += reach * good;
            reach *= (1 - good) * (1 - share(given(fates), 1 - fates.good()));
            backoff *= 2;
        }
        if (reach <= NOBODY) {
            reach = 0;
        }
    }

    /**
     * Two targets, the second asked when the first has not answered for a while.
     *
     * @param goodBefore share of all tries at the first that are answered before the wait is over
     * @param badBefore share that fails before
     */
    void hedge(int one, Fates ofOne, int other, Fates ofOther, double goodBefore, double badBefore) {
        double pending = Math.max(0, 1 - goodBefore - badBefore);
        Fates late = pending == 0
                ? Fates.ALL_FAIL
                : Fates.of(Math.max(0, ofOne.good() - goodBefore), Math.max(0, 1 - ofOne.good() - badBefore), 0, 0);
        late = late == null ? Fates.ALL_FAIL : late;
        double moved = badBefore * (1 - share(given(ofOne), 1 - ofOne.good()));
        double both = pending * (1 - (1 - late.good()) * (1 - ofOther.good()));
        if (tries != null) {
            tries.at(one, 1);
            tries.at(other, pending + moved);
            tries.race(one, other, ofOne.good(), pending, ofOther.good());
            tries.good(one, ofOne.good());
            tries.failed(one, 1 - ofOne.good());
            tries.good(other, pending * ofOther.good());
            tries.failed(other, (pending + moved) * (1 - ofOther.good()));
            tries.waited(one, 0);
            tries.answered(other, moved * ofOther.good());
            tries.waited(other, 0);
        }
        answered = goodBefore + both + moved * ofOther.good();
        double failed = pending * (1 - late.good()) * (1 - ofOther.good()) + moved * (1 - ofOther.good());
        reach = failed * (1 - share(given(ofOther), 1 - ofOther.good()));
    }

    /** Failures after which the policy does not go on. */
    private double given(Fates fates) {
        return (triggers.contains(Trigger.ERRORS) ? 0 : fates.errors())
                + (triggers.contains(Trigger.TIMEOUT) ? 0 : fates.timeouts())
                + (triggers.contains(Trigger.THROTTLING) ? 0 : fates.throttled());
    }

    private static double share(double part, double whole) {
        return whole > 0 ? Math.min(1, part / whole) : 0;
    }
}
