package dev.nines.domain.request;

import static dev.nines.domain.pane.Contribution.UNKNOWN;

import dev.nines.domain.Level;
import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.pane.Contribution;
import dev.nines.domain.pane.LogHistogram;
import dev.nines.domain.pane.PaneSecond;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a caller got, after all retries, fallbacks and hedges: a function of the set of a request's attempts, whatever
 * order they came in.
 *
 * <ul>
 *   <li>One attempt decides. Any good one does before any other: the caller had an answer. Of several, {@code ok} before
 *       {@code truncated} before {@code refused}, then the first to end. Without one, the last bad or throttled attempt to
 *       end decides; an excluded one (the caller gave up, or asked wrongly) only where there is nothing else. Ties go by
 *       attempt_no, then attempt_id.
 *   <li>It counts at the second in which its last attempt ended, and lasted from its first start to the end of the attempt
 *       that answered, or to the last end where none did.
 *   <li>Its calls, tokens and cost are those of the providers it called, so that they add up to the providers' own. An
 *       answer from the gateway's cache called none. What is unknown of one call is left out of the sum, unless it is
 *       unknown of all. Its tier is that of the first attempt to end which has one.
 *   <li>Probes make no request. A request names no sample: a retry may yet make it good, and samples cannot be taken back.
 * </ul>
 */
public final class RequestOutcome {
    private static final Comparator<RequestAttempt> NAMED =
            Comparator.comparingInt(RequestAttempt::attemptNo).thenComparing(RequestAttempt::attemptId);
    private static final Comparator<RequestAttempt> BY_END =
            Comparator.comparingLong(RequestAttempt::endMicros).thenComparing(NAMED);
    private static final Comparator<RequestAttempt> BEST_ANSWER = Comparator.<RequestAttempt>comparingInt(
                    a -> a.contribution().outcome().ordinal())
            .thenComparing(BY_END);
    private static final double MICROS_A_MILLI = 1000;

    private final Bill bill = new Bill();
    private RequestAttempt decisive;
    private RequestAttempt tiered;
    private long firstStart = Long.MAX_VALUE;
    private long lastEnd = Long.MIN_VALUE;
    private long endSecond = Long.MIN_VALUE;

    private RequestOutcome() {}

    /**
     * What the request adds to the panes.
     *
     * @param attempts of one request, in any order, the newest version of each
     * @return empty without business traffic
     */
    public static Optional<Contribution> of(List<RequestAttempt> attempts) {
        RequestOutcome outcome = new RequestOutcome();
        attempts.forEach(outcome::add);
        return outcome.decisive == null ? Optional.empty() : Optional.of(outcome.contribution());
    }

    private void add(RequestAttempt attempt) {
        if (attempt.contribution().origin() == Origin.PROBE) {
            return;
        }
        if (decisive == null || decidesBefore(attempt, decisive) < 0) {
            decisive = attempt;
        }
        if (attempt.tier() != null && (tiered == null || BY_END.compare(attempt, tiered) < 0)) {
            tiered = attempt;
        }
        firstStart = Math.min(firstStart, attempt.startMicros());
        lastEnd = Math.max(lastEnd, attempt.endMicros());
        endSecond = Math.max(endSecond, attempt.contribution().endSecond());
        if (!attempt.cacheHit()) {
            bill.add(attempt.contribution());
        }
    }

    private static int decidesBefore(RequestAttempt one, RequestAttempt other) {
        int rank = rank(one);
        int byRank = Integer.compare(rank, rank(other));
        if (byRank != 0) {
            return byRank;
        }
        return rank == 0 ? BEST_ANSWER.compare(one, other) : BY_END.compare(other, one);
    }

    private static int rank(RequestAttempt attempt) {
        return switch (attempt.contribution().outcome().judgement()) {
            case GOOD -> 0;
            case BAD, THROTTLED -> 1;
            case EXCLUDED -> 2;
        };
    }

    private Contribution contribution() {
        Contribution last = decisive.contribution();
        boolean answered = rank(decisive) == 0;
        double duration = ((answered ? decisive.endMicros() : lastEnd) - firstStart) / MICROS_A_MILLI;
        double before = (decisive.startMicros() - firstStart) / MICROS_A_MILLI;
        boolean streamed = answered && last.ttftBin() >= 0;
        double ttft = streamed ? before + LogHistogram.valueOf(last.ttftBin()) : duration;
        int ttftBin = before == 0 ? last.ttftBin() : LogHistogram.binOf(ttft);
        boolean slow = before == 0 ? last.slow() : answered && ttft > PaneSecond.SLOW_MS;
        return new Contribution(
                Level.REQUEST,
                tiered == null ? null : tiered.tier(),
                Scope.ALL,
                null,
                null,
                null,
                null,
                endSecond,
                last.outcome(),
                Origin.GATEWAY,
                false,
                true,
                bill.billed,
                slow,
                bill.calls,
                LogHistogram.binOf(duration),
                streamed ? ttftBin : UNKNOWN,
                answered && !decisive.cacheHit() ? last.outputBin() : UNKNOWN,
                UNKNOWN,
                UNKNOWN,
                last.callerBucket(),
                bill.inputTokens,
                bill.cacheReadTokens,
                bill.cacheWriteTokens,
                bill.outputTokens,
                bill.reasoningTokens,
                bill.costNanos);
    }

    /** What the calls to providers came to. */
    private static final class Bill {
        private int calls;
        private boolean billed;
        private long inputTokens = UNKNOWN;
        private long cacheReadTokens = UNKNOWN;
        private long cacheWriteTokens = UNKNOWN;
        private long outputTokens = UNKNOWN;
        private long reasoningTokens = UNKNOWN;
        private long costNanos = UNKNOWN;

        private void add(Contribution c) {
            calls++;
            inputTokens = sum(inputTokens, c.inputTokens());
            cacheReadTokens = sum(cacheReadTokens, c.cacheReadTokens());
            cacheWriteTokens = sum(cacheWriteTokens, c.cacheWriteTokens());
            outputTokens = sum(outputTokens, c.outputTokens());
            reasoningTokens = sum(reasoningTokens, c.reasoningTokens());
            if (c.billed()) {
                billed = true;
                costNanos = sum(costNanos, c.costNanos());
            }
        }

        private static long sum(long sum, long value) {
            if (value < 0) {
                return sum;
            }
            return sum < 0 ? value : Math.addExact(sum, value);
        }
    }
}
