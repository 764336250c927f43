package dev.nines.streams;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Caller;
import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.Lineage;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.Result;
import dev.nines.domain.attempt.Target;
import dev.nines.domain.attempt.Timing;
import dev.nines.domain.attempt.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Attempts for tests: one provider, one model, 200 ms, a hundred tokens each way, a tenth of a cent. */
public final class Attempts {
    private Attempts() {}

    public static Attempt of(String id, Instant endedAt, Outcome outcome) {
        return of(id, 0, endedAt, outcome, new BigDecimal("0.001"));
    }

    /** An attempt of a request of several, which lasted so long. */
    public static Attempt of(
            String requestId, int attemptNo, String id, Instant endedAt, Duration lasted, Outcome outcome) {
        return new Attempt(
                id,
                0,
                new Lineage(requestId, null, attemptNo, null),
                Origin.GATEWAY,
                new Target("gw-1", "aurora", "aurora-large", null, null, "chat"),
                new Timing(endedAt.minus(lasted), endedAt, null),
                new Result(outcome, null, null, null, null, true),
                new Usage(100L, null, null, 100L, null),
                Charge.reported(new BigDecimal("0.001"), null),
                new Caller("tenant", null, null, "critical", Map.of()),
                false);
    }

    /** A good check of the provider's endpoint. */
    public static Attempt probe(String id, Instant endedAt) {
        return new Attempt(
                id,
                0,
                Lineage.single(id),
                Origin.PROBE,
                new Target("prober", "aurora", Target.NO_MODEL, null, null, null),
                new Timing(endedAt.minusMillis(200), endedAt, null),
                new Result(Outcome.OK, null, null, null, null, null),
                Usage.UNKNOWN,
                Charge.UNKNOWN,
                Caller.UNKNOWN,
                false);
    }

    /** The same attempt, answered from the gateway's cache. */
    public static Attempt cacheHit(Attempt a) {
        return new Attempt(
                a.attemptId(),
                a.version(),
                a.lineage(),
                a.origin(),
                a.target(),
                a.timing(),
                a.result(),
                a.usage(),
                a.charge(),
                a.caller(),
                true);
    }

    /** The same attempt with a later version and another outcome. */
    public static Attempt corrected(Attempt a, int version, Outcome outcome) {
        return new Attempt(
                a.attemptId(),
                version,
                a.lineage(),
                a.origin(),
                a.target(),
                a.timing(),
                new Result(outcome, null, null, null, null, true),
                a.usage(),
                a.charge(),
                a.caller(),
                a.cacheHit());
    }

    public static Attempt of(String id, int version, Instant endedAt, Outcome outcome, BigDecimal cost) {
        return new Attempt(
                id,
                version,
                Lineage.single(id),
                Origin.GATEWAY,
                new Target("gw-1", "aurora", "aurora-large", null, null, "chat"),
                new Timing(endedAt.minusMillis(200), endedAt, 80.0),
                new Result(outcome, null, null, null, null, true),
                new Usage(100L, null, null, 100L, null),
                Charge.reported(cost, null),
                new Caller("tenant-" + id.hashCode() % 10, null, null, null, Map.of()),
                false);
    }
}
