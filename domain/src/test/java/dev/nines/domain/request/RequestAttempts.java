package dev.nines.domain.request;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Caller;
import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.CostSource;
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

/** Attempts of one request for tests, by milliseconds after a moment. */
final class RequestAttempts {
    static final Instant ZERO = Instant.parse("2026-05-06T12:00:00Z");

    private String id = "a";
    private int no = 1;
    private long startMs;
    private long endMs = 1000;
    private Double ttftMs;
    private Outcome outcome = Outcome.OK;
    private Origin origin = Origin.GATEWAY;
    private Usage usage = new Usage(100L, null, null, 50L, null);
    private BigDecimal cost = new BigDecimal("0.001");
    private Boolean billed;
    private boolean cacheHit;
    private String tier;

    static RequestAttempts attempt(String id, int no) {
        RequestAttempts attempt = new RequestAttempts();
        attempt.id = id;
        attempt.no = no;
        return attempt;
    }

    RequestAttempts from(long ms) {
        startMs = ms;
        return this;
    }

    RequestAttempts to(long ms) {
        endMs = ms;
        return this;
    }

    RequestAttempts firstTokenAfter(double ms) {
        ttftMs = ms;
        return this;
    }

    RequestAttempts with(Outcome newOutcome) {
        outcome = newOutcome;
        return this;
    }

    RequestAttempts probe() {
        origin = Origin.PROBE;
        return this;
    }

    RequestAttempts cacheHit() {
        cacheHit = true;
        return this;
    }

    RequestAttempts unpriced() {
        cost = null;
        usage = Usage.UNKNOWN;
        return this;
    }

    RequestAttempts unbilled() {
        billed = false;
        return this;
    }

    RequestAttempts tier(String newTier) {
        tier = newTier;
        return this;
    }

    RequestAttempt build() {
        Instant end = ZERO.plusMillis(endMs);
        Attempt attempt = new Attempt(
                id,
                0,
                new Lineage("r", null, no, null),
                origin,
                new Target("gw", "aurora", "large", null, null, "chat"),
                new Timing(ZERO.plusMillis(startMs), end, ttftMs),
                new Result(outcome, null, null, null, null, null),
                usage,
                cost == null ? new Charge(null, CostSource.UNKNOWN, billed) : Charge.reported(cost, billed),
                new Caller("tenant", null, null, tier, Map.of()),
                cacheHit);
        return RequestAttempt.of(attempt, end.getEpochSecond());
    }
}
