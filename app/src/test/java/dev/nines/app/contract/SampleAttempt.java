package dev.nines.app.contract;

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

/** Good chat calls of 200 ms that cost a tenth of a cent. */
final class SampleAttempt {
    private SampleAttempt() {}

    static Attempt of(String attemptId, String requestId, Instant startedAt) {
        return of(attemptId, 0, requestId, startedAt, "0.001000000");
    }

    static Attempt of(String attemptId, int version, String requestId, Instant startedAt, String costUsd) {
        return new Attempt(
                attemptId,
                version,
                Lineage.single(requestId),
                Origin.GATEWAY,
                new Target("gateway-1", "aurora", "aurora-large", null, "us-east", "chat"),
                new Timing(startedAt, startedAt.plusMillis(200), 80.0),
                new Result(Outcome.OK, 200, null, "stop", null, true),
                new Usage(100L, null, null, 50L, null),
                Charge.reported(new BigDecimal(costUsd), null),
                new Caller("tenant-1", null, null, null, Map.of()),
                false);
    }
}
