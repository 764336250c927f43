package dev.nines.streams.oracle;

import dev.nines.domain.Level;
import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * An attempt that counts; or a request as a whole, written as the one call its caller saw.
 *
 * @param second when, since the epoch: its end, or 5 s after its arrival where its clock ran further ahead
 * @param scopes for which it counts
 * @param calls to providers
 * @param billed whether any of them was
 * @param length of the answer in output tokens, null if unknown
 */
record Counted(Attempt attempt, long second, List<Scope> scopes, int calls, boolean billed, Long length) {
    static Counted attempt(Attempt attempt, long second) {
        // Billed unless said otherwise.
        boolean billed = !Boolean.FALSE.equals(attempt.charge().billed());
        return new Counted(
                attempt,
                second,
                scopes(attempt.target()),
                1,
                billed,
                attempt.usage().output());
    }

    private static List<Scope> scopes(Target target) {
        List<Scope> scopes = new ArrayList<>();
        scopes.add(new Scope(target.provider(), null, null));
        boolean model = !target.model().equals("*");
        if (model) {
            scopes.add(new Scope(target.provider(), target.model(), null));
        }
        if (target.region() != null) {
            scopes.add(new Scope(target.provider(), null, target.region()));
        }
        if (model && target.region() != null) {
            scopes.add(new Scope(target.provider(), target.model(), target.region()));
        }
        return scopes;
    }

    long minute() {
        return Math.floorDiv(second, 60L);
    }

    boolean traffic() {
        return attempt.origin() == Origin.GATEWAY;
    }

    boolean is(Judgement judgement) {
        return attempt.outcome().judgement() == judgement;
    }

    boolean request() {
        return scopes.get(0).level() == Level.REQUEST;
    }

    double milliseconds() {
        return attempt.timing().durationMs();
    }

    boolean in(Scope scope) {
        return scopes.contains(scope);
    }
}
