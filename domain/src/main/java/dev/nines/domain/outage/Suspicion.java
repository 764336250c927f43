package dev.nines.domain.outage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Evidence for an outage: the test at several design points, of which the strongest counts.
 *
 * @param cusums one for each design point
 * @param callers hashed callers that failed while there was any suspicion; known by the minute, not by the second, so
 *     that a caller may be counted up to a minute early
 */
record Suspicion(List<Cusum> cusums, long callers) {
    private static final Suspicion ONE = new Suspicion(List.of(Cusum.ZERO), 0);
    private static final Suspicion THREE = new Suspicion(Collections.nCopies(3, Cusum.ZERO), 0);

    Suspicion {
        cusums = List.copyOf(cusums);
    }

    static Suspicion none(Symptom symptom) {
        return symptom.width() == 1 ? ONE : THREE;
    }

    Suspicion step(Conditions c, Tick t) {
        long failures = c.symptom().failures(t);
        if (!c.known() || failures == 0 && isZero()) {
            return this;
        }
        long total = c.symptom().total(t);
        Scores scores = c.scores();
        List<Cusum> next = new ArrayList<>(cusums.size());
        boolean zero = true;
        for (int i = 0; i < cusums.size(); i++) {
            Cusum stepped = cusums.get(i)
                    .step(t, failures, total, scores.onFailure(i), scores.onSuccess(i), 2 * scores.openAt(i));
            zero &= stepped.isZero();
            next.add(stepped);
        }
        if (zero) {
            return none(c.symptom());
        }
        return new Suspicion(next, failures > 0 ? callers | c.failedCallers(t) : callers);
    }

    /** Whether nothing speaks for an outage. */
    boolean isZero() {
        for (int i = 0; i < cusums.size(); i++) {
            if (!cusums.get(i).isZero()) {
                return false;
            }
        }
        return true;
    }

    /** How far the furthest statistic is on the way to its threshold: 1 at the threshold. */
    double reach(Scores scores) {
        double most = 0;
        for (int i = 0; i < cusums.size(); i++) {
            most = Math.max(most, cusums.get(i).value() / scores.openAt(i));
        }
        return most;
    }

    /**
     * What happened, if it suffices to open a window: the test that explains it best, which need not be the one that
     * sufficed first: its statistic is the likelihood of its share of failures since its onset.
     */
    Optional<Cusum> proof(Conditions c, Tick t) {
        boolean probed = t.probesFail() && c.symptom() == Symptom.ERRORS;
        if (!probed && c.symptom() == Symptom.ERRORS && !callersSuffice(c)) {
            return Optional.empty();
        }
        DetectorSettings settings = c.settings();
        int leastBad = probed ? settings.leastBadProbed() : settings.leastBad();
        for (int i = 0; i < cusums.size(); i++) {
            Cusum cusum = cusums.get(i);
            if (cusum.value() >= c.scores().openAt(i) && cusum.failures() >= leastBad) {
                return Optional.of(leader());
            }
        }
        return Optional.empty();
    }

    /** The test with the greatest statistic; of equals the sharpest, whose onset is the latest. */
    Cusum leader() {
        Cusum leader = cusums.get(0);
        for (int i = 1; i < cusums.size(); i++) {
            leader = cusums.get(i).value() >= leader.value() ? cusums.get(i) : leader;
        }
        return leader;
    }

    private boolean callersSuffice(Conditions c) {
        return Long.bitCount(callers) >= c.settings().leastCallers() || Long.bitCount(callers | c.knownCallers()) == 1;
    }
}
