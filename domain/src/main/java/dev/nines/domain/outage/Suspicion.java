package dev.nines.domain.outage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

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
        if (!c.known() || failures == 0 && value() == 0) {
            return this;
        }
        long total = c.symptom().total(t);
        Scores scores = c.scores();
        List<Cusum> next = new ArrayList<>(cusums.size());
        double most = 0;
        for (int i = 0; i < cusums.size(); i++) {
            Cusum stepped =
                    cusums.get(i).step(t, failures, total, scores.onFailure(i), scores.onSuccess(i), 2 * c.openAt());
            most = Math.max(most, stepped.value());
            next.add(stepped);
        }
        if (most == 0) {
            return none(c.symptom());
        }
        return new Suspicion(next, failures > 0 ? callers | c.failedCallers(t) : callers);
    }

    /** The strongest statistic. */
    double value() {
        double most = 0;
        for (int i = 0; i < cusums.size(); i++) {
            most = Math.max(most, cusums.get(i).value());
        }
        return most;
    }

    /** The test with the strongest statistic; of equals the sharpest, whose onset is the latest. */
    Cusum leader() {
        Cusum leader = cusums.get(0);
        for (Cusum cusum : cusums) {
            leader = cusum.value() >= leader.value() ? cusum : leader;
        }
        return leader;
    }

    /** Whether this suffices to open a window. */
    boolean convicts(Conditions c, Tick t) {
        if (value() < c.openAt()) {
            return false;
        }
        boolean probed = t.probesFail() && c.symptom() == Symptom.ERRORS;
        DetectorSettings settings = c.settings();
        return leader().failures() >= (probed ? settings.leastBadProbed() : settings.leastBad())
                && (probed || c.symptom() != Symptom.ERRORS || callersSuffice(c));
    }

    private boolean callersSuffice(Conditions c) {
        return Long.bitCount(callers) >= c.settings().leastCallers() || Long.bitCount(callers | c.knownCallers()) == 1;
    }
}
