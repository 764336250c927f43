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
import java.time.Instant;
import java.util.Map;

/** Attempts for tests: one provider, one model, 200 ms, a hundred tokens each way, a tenth of a cent. */
public final class Attempts {
    private Attempts() {}

    public static Attempt of(String id, Instant endedAt, Outcome outcome) {
        return of(id, 0, endedAt, outcome, new BigDecimal("0.001"));
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
