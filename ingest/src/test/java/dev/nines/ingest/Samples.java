package dev.nines.ingest;

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
import java.time.Instant;

/** Attempts and lines of a plain kind. */
public final class Samples {
    public static final Instant NOON = Instant.parse("2026-05-06T12:00:00Z");

    private Samples() {}

    public static Attempt attempt(String id, Origin origin, Instant ended) {
        return new Attempt(
                id,
                0,
                Lineage.single(id),
                origin,
                new Target("edge", "openai", "gpt-5.5", null, null, "chat"),
                new Timing(ended.minusMillis(250), ended, null),
                new Result(Outcome.OK, 200, null, null, null, null),
                Usage.UNKNOWN,
                Charge.UNKNOWN,
                Caller.UNKNOWN,
                false);
    }

    /** A canonical line; {@code id} is number and request. */
    public static String line(String id, Instant ended) {
        return """
                {"attempt_id":"%s","provider":"openai","model":"gpt-5.5","started_at":"%s","ended_at":"%s"}
                """.formatted(id, ended.minusMillis(250), ended);
    }
}
