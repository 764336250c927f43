package dev.nines.domain.pane;

import dev.nines.domain.Level;
import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Caller;
import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.CostSource;
import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.Timing;
import dev.nines.domain.attempt.Usage;

/**
 * What one attempt, request or task adds to the panes of its scopes, and no more: small enough to be kept for each
 * attempt, so that a later version of it can take the old one back exactly.
 *
 * @param level attempt, or a request or task as a whole, which names no provider
 * @param tier of a request or task, null if unknown; null for attempts
 * @param attempts calls it took: 1, or those of a request
 * @param endSecond second it ended, since the epoch: where the attempt counts
 * @param costNanos cost in billionths of a dollar, -1 unknown
 * @param latencyBin bin of its duration, -1 unknown
 * @param ttftBin bin of its time to first token, -1 unknown
 * @param outputBin bin of its output tokens, -1 unknown
 * @param tokenRateBin bin of its output tokens a second, -1 unknown
 * @param headroom lowest share of a rate limit left, in thousandths, -1 unknown
 * @param callerBucket 0 to 63, hashed tenant, else request
 */
public record Contribution(
        Level level,
        String tier,
        String provider,
        String model,
        String region,
        String gateway,
        String requestId,
        long endSecond,
        Outcome outcome,
        Origin origin,
        boolean confirmed,
        boolean first,
        boolean billed,
        boolean slow,
        int attempts,
        int latencyBin,
        int ttftBin,
        int outputBin,
        int tokenRateBin,
        int headroom,
        int callerBucket,
        long inputTokens,
        long cacheReadTokens,
        long cacheWriteTokens,
        long outputTokens,
        long reasoningTokens,
        long costNanos) {
    public static final int UNKNOWN = -1;
    public static final int CALLERS = 64;

    /**
     * @param attempt priced
     * @param endSecond when it counts: its end, clamped where its clock ran ahead
     */
    public static Contribution of(Attempt attempt, long endSecond) {
        Usage usage = attempt.usage();
        Double ttft = attempt.timing().ttftMs();
        double duration = attempt.timing().durationMs();
        boolean bad = attempt.judgement() == Judgement.BAD;
        return new Contribution(
                Level.ATTEMPT,
                null,
                attempt.target().provider(),
                attempt.target().model(),
                attempt.target().region(),
                attempt.target().gateway(),
                bad ? attempt.lineage().requestId() : null,
                endSecond,
                attempt.outcome(),
                attempt.origin(),
                attempt.confirmed(),
                attempt.lineage().attemptNo() == 1,
                !Boolean.FALSE.equals(attempt.charge().billed()),
                attempt.judgement() == Judgement.GOOD && (ttft == null ? duration : ttft) > PaneSecond.SLOW_MS,
                1,
                LogHistogram.binOf(duration),
                ttft == null ? UNKNOWN : LogHistogram.binOf(ttft),
                usage.output() == null ? UNKNOWN : LogHistogram.binOf(usage.output()),
                tokenRateBin(attempt.timing(), usage),
                headroom(attempt.caller()),
                callerBucket(attempt),
                orUnknown(usage.input()),
                orUnknown(usage.cacheRead()),
                orUnknown(usage.cacheWrite()),
                orUnknown(usage.output()),
                orUnknown(usage.reasoning()),
                nanos(attempt.charge()));
    }

    /**
     * Callers without a name are told apart by their requests, except those refused with auth: they may all hold the same
     * revoked key, so they count as one.
     */
    private static int callerBucket(Attempt attempt) {
        String caller = attempt.caller().tenant();
        if (caller == null) {
            caller = attempt.outcome() == Outcome.AUTH ? "" : attempt.lineage().requestId();
        }
        return callerBucket(caller);
    }

    /** The bucket, 0 to {@link #CALLERS} - 1, of whoever this names. */
    public static int callerBucket(String caller) {
        return caller.hashCode() * 0x9E3779B9 >>> 26;
    }

    /** From the first token to the last where that is known, else over the whole call. */
    private static int tokenRateBin(Timing timing, Usage usage) {
        double seconds = (timing.durationMs() - (timing.ttftMs() == null ? 0 : timing.ttftMs())) / 1000;
        return usage.output() == null || !(seconds > 0) ? UNKNOWN : LogHistogram.binOf(usage.output() / seconds);
    }

    private static int headroom(Caller caller) {
        return caller.headroom().isPresent()
                ? (int) Math.floor(1000 * caller.headroom().getAsDouble())
                : UNKNOWN;
    }

    private static long orUnknown(Long tokens) {
        return tokens == null ? UNKNOWN : tokens;
    }

    private static long nanos(Charge charge) {
        return charge.source() == CostSource.UNKNOWN
                ? UNKNOWN
                : charge.costUsd().movePointRight(Charge.DECIMALS).longValueExact();
    }
}
