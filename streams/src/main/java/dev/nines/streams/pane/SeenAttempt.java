package dev.nines.streams.pane;

import dev.nines.domain.Level;
import dev.nines.domain.Tier;
import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.pane.Contribution;
import dev.nines.domain.request.RequestAttempt;

/**
 * What is remembered of an attempt that was counted: its version, and what it added, so that a higher version can take
 * it back. Some 60 bytes.
 */
record SeenAttempt(int version, RequestAttempt attempt) {
    private static final int CONFIRMED = 1;
    private static final int FIRST = 2;
    private static final int BILLED = 4;
    private static final int SLOW = 8;
    private static final int PROBE = 16;
    private static final int SAMPLE = 32;
    private static final int CACHE_HIT = 64;
    private static final long MICROS = 1_000_000;

    static SeenAttempt of(Attempt attempt, long endSecond) {
        return new SeenAttempt(attempt.version(), RequestAttempt.of(attempt, endSecond));
    }

    String id() {
        return attempt.attemptId();
    }

    Contribution contribution() {
        return attempt.contribution();
    }

    /** @param requestId of its request, which need not be repeated where it is the attempt's own */
    void write(String requestId, CompactWriter out) {
        Contribution c = contribution();
        out.text(id().equals(requestId) ? null : id());
        out.number(version);
        out.number(flags());
        out.number(attempt.tier() == null ? -1 : Tier.ALL.indexOf(attempt.tier()));
        out.number(attempt.attemptNo());
        out.number(attempt.endMicros());
        out.number(attempt.endMicros() - attempt.startMicros());
        out.number(Math.floorDiv(attempt.endMicros(), MICROS) - c.endSecond());
        out.number(c.outcome().ordinal());
        out.text(c.provider());
        out.text(c.model());
        out.text(c.region());
        out.text(c.gateway());
        out.number(c.latencyBin());
        out.number(c.ttftBin());
        out.number(c.outputBin());
        out.number(c.tokenRateBin());
        out.number(c.headroom());
        out.number(c.callerBucket());
        out.number(c.inputTokens());
        out.number(c.cacheReadTokens());
        out.number(c.cacheWriteTokens());
        out.number(c.outputTokens());
        out.number(c.reasoningTokens());
        out.number(c.costNanos());
    }

    static SeenAttempt read(String requestId, CompactReader in) {
        String ownId = in.text();
        int version = in.count();
        int flags = in.count();
        int tier = in.count();
        int attemptNo = in.count();
        long endMicros = in.number();
        long startMicros = endMicros - in.number();
        long endSecond = Math.floorDiv(endMicros, MICROS) - in.number();
        Outcome outcome = Outcome.of(in.count());
        Contribution contribution = new Contribution(
                Level.ATTEMPT,
                null,
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                has(flags, SAMPLE) ? requestId : null,
                endSecond,
                outcome,
                has(flags, PROBE) ? Origin.PROBE : Origin.GATEWAY,
                has(flags, CONFIRMED),
                has(flags, FIRST),
                has(flags, BILLED),
                has(flags, SLOW),
                1,
                in.count(),
                in.count(),
                in.count(),
                in.count(),
                in.count(),
                in.count(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number());
        return new SeenAttempt(
                version,
                new RequestAttempt(
                        ownId == null ? requestId : ownId,
                        attemptNo,
                        startMicros,
                        endMicros,
                        has(flags, CACHE_HIT),
                        tier < 0 ? null : Tier.ALL.get(tier),
                        contribution));
    }

    private int flags() {
        Contribution c = contribution();
        return (c.confirmed() ? CONFIRMED : 0)
                | (c.first() ? FIRST : 0)
                | (c.billed() ? BILLED : 0)
                | (c.slow() ? SLOW : 0)
                | (c.origin() == Origin.PROBE ? PROBE : 0)
                | (c.requestId() != null ? SAMPLE : 0)
                | (attempt.cacheHit() ? CACHE_HIT : 0);
    }

    private static boolean has(int flags, int flag) {
        return (flags & flag) != 0;
    }
}
