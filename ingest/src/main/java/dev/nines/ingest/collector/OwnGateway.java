package dev.nines.ingest.collector;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.AttemptStarted;
import dev.nines.domain.attempt.Target;

/** The gateway of a call whose event does not name it: whoever sent the event. */
final class OwnGateway {
    private OwnGateway() {}

    static Attempt in(Attempt a, String gateway) {
        return new Attempt(
                a.attemptId(),
                a.version(),
                a.lineage(),
                a.origin(),
                in(a.target(), gateway),
                a.timing(),
                a.result(),
                a.usage(),
                a.charge(),
                a.caller(),
                a.cacheHit());
    }

    static AttemptStarted in(AttemptStarted start, String gateway) {
        return new AttemptStarted(start.attemptId(), start.requestId(), in(start.target(), gateway), start.startedAt());
    }

    private static Target in(Target t, String gateway) {
        return t.gateway() != null
                ? t
                : new Target(gateway, t.provider(), t.model(), t.servedModel(), t.region(), t.operation());
    }
}
