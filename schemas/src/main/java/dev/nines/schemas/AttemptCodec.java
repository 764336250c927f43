package dev.nines.schemas;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Caller;
import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.CostSource;
import dev.nines.domain.attempt.Lineage;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.OutcomeRules;
import dev.nines.domain.attempt.Result;
import dev.nines.domain.attempt.Target;
import dev.nines.domain.attempt.Timing;
import dev.nines.domain.attempt.Usage;
import java.math.RoundingMode;
import java.time.Instant;

/** The domain's attempt to and from the wire's. What the wire leaves open is derived here, once for all readers. */
public final class AttemptCodec {
    private AttemptCodec() {}

    /**
     * @throws IllegalArgumentException if the event breaks a rule of the contract; the message names field, value and
     *     remedy
     */
    public static Attempt read(dev.nines.event.Attempt e) {
        String requestId = e.getRequestId() == null ? e.getAttemptId() : e.getRequestId();
        return new Attempt(
                e.getAttemptId(),
                e.getVersion(),
                new Lineage(requestId, e.getTaskId(), e.getAttemptNo(), e.getPreviousAttemptId()),
                Origin.values()[e.getOrigin().ordinal()],
                new Target(
                        e.getGateway(),
                        e.getProvider(),
                        e.getModel(),
                        e.getServedModel(),
                        e.getRegion(),
                        e.getOperation()),
                new Timing(e.getStartedAt(), endOf(e), e.getTtftMs()),
                new Result(
                        outcomeOf(e),
                        e.getStatusCode(),
                        e.getErrorType(),
                        e.getFinishReason(),
                        e.getProviderRequestId(),
                        e.getStreaming()),
                new Usage(
                        e.getInputTokens(),
                        e.getCacheReadTokens(),
                        e.getCacheWriteTokens(),
                        e.getOutputTokens(),
                        e.getReasoningTokens()),
                chargeOf(e),
                new Caller(e.getTenant(), e.getTeam(), e.getProject(), e.getTier(), e.getTags()),
                e.getCacheHit());
    }

    public static dev.nines.event.Attempt write(Attempt a) {
        dev.nines.event.Attempt e = new dev.nines.event.Attempt();
        e.setAttemptId(a.attemptId());
        e.setVersion(a.version());
        e.setRequestId(a.lineage().requestId());
        e.setTaskId(a.lineage().taskId());
        e.setAttemptNo(a.lineage().attemptNo());
        e.setPreviousAttemptId(a.lineage().previousAttemptId());
        e.setOrigin(dev.nines.event.Origin.values()[a.origin().ordinal()]);
        e.setStartedAt(a.timing().startedAt());
        e.setEndedAt(a.timing().endedAt());
        e.setTtftMs(a.timing().ttftMs());
        e.setGateway(a.target().gateway());
        e.setProvider(a.target().provider());
        e.setModel(a.target().model());
        e.setServedModel(a.target().servedModel());
        e.setRegion(a.target().region());
        e.setOperation(a.target().operation());
        e.setOutcome(dev.nines.event.Outcome.values()[a.outcome().ordinal()]);
        e.setStatusCode(a.result().statusCode());
        e.setErrorType(a.result().errorType());
        e.setFinishReason(a.result().finishReason());
        e.setProviderRequestId(a.result().providerRequestId());
        e.setStreaming(a.result().streaming());
        e.setInputTokens(a.usage().input());
        e.setCacheReadTokens(a.usage().cacheRead());
        e.setCacheWriteTokens(a.usage().cacheWrite());
        e.setOutputTokens(a.usage().output());
        e.setReasoningTokens(a.usage().reasoning());
        e.setCostUsd(
                a.charge().costUsd() == null
                        ? null
                        : a.charge().costUsd().setScale(Charge.DECIMALS, RoundingMode.HALF_EVEN));
        e.setCostSource(dev.nines.event.CostSource.values()[a.charge().source().ordinal()]);
        e.setBilled(a.charge().billed());
        e.setCacheHit(a.cacheHit());
        e.setTenant(a.caller().tenant());
        e.setTeam(a.caller().team());
        e.setProject(a.caller().project());
        e.setTier(a.caller().tier());
        e.setTags(a.caller().tags());
        return e;
    }

    private static Instant endOf(dev.nines.event.Attempt e) {
        if (e.getEndedAt() != null || e.getDurationMs() == null || e.getStartedAt() == null) {
            return e.getEndedAt() == null ? e.getStartedAt() : e.getEndedAt();
        }
        return e.getStartedAt().plusNanos(Math.round(e.getDurationMs() * 1000) * 1000);
    }

    private static Outcome outcomeOf(dev.nines.event.Attempt e) {
        return e.getOutcome() == null
                ? OutcomeRules.derive(e.getStatusCode(), e.getErrorType(), e.getFinishReason(), false)
                : Outcome.of(e.getOutcome().ordinal());
    }

    private static Charge chargeOf(dev.nines.event.Attempt e) {
        if (e.getCostUsd() == null) {
            return new Charge(null, CostSource.UNKNOWN, e.getBilled());
        }
        boolean priced = e.getCostSource() == dev.nines.event.CostSource.priced;
        return new Charge(e.getCostUsd(), priced ? CostSource.PRICED : CostSource.REPORTED, e.getBilled());
    }
}
