package dev.nines.domain.outage;

import dev.nines.domain.Scope;
import dev.nines.domain.pane.Pane;

/**
 * What holds for one kind of outage of one scope throughout a minute.
 *
 * @param minute the minute as far as it is known
 * @param known whether the scope is known well enough to judge
 * @param normal share of failures in health
 * @param recoverAt statistic that makes a recovery credible
 * @param knownCallers hashed callers that are or lately were about
 * @param badCallers hashed callers with bad attempts in the minute
 * @param authCallers hashed callers that worked before and were refused with auth in the minute or the one before
 */
record Conditions(
        Scope scope,
        Symptom symptom,
        DetectorSettings settings,
        Pane minute,
        boolean known,
        double normal,
        Scores scores,
        double recoverAt,
        long knownCallers,
        long badCallers,
        long authCallers) {

    /** Panes do not tell whose calls hang, so anyone's may. */
    long failedCallers(Tick t) {
        return badCallers | (t.authBurst() ? authCallers : 0) | (t.hung() > 0 ? knownCallers : 0);
    }

    /** Whether so much speaks for an outage that the scope is suspect, or that a recovery has ended. */
    boolean suspicious(Suspicion suspicion) {
        return suspicion.reach(scores) >= settings.reopenShare();
    }
}
