package dev.nines.ingest.format.gateway;

import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.OutcomeRules;
import dev.nines.domain.attempt.Result;
import dev.nines.ingest.format.Fields;
import java.util.Optional;

/**
 * How a row of Portkey's export ended. Its own guardrails answer 446 (denied) and 246 (failed, yet let through), its budgets
 * 412; a 408 or 429 may be Portkey's or the provider's, which the row does not tell.
 *
 * @param outcome what it was
 * @param statusCode HTTP status, null if the row has none
 * @param finishReason why the answer ended, null if not exported
 */
record PortkeyOutcome(Outcome outcome, Integer statusCode, String finishReason) {
    private static final int GUARDRAIL_DENIED = 446;
    private static final int BUDGET_EXHAUSTED = 412;

    static PortkeyOutcome of(Fields row, String finishReason) {
        Optional<Integer> status = row.count("response_status_code")
                .or(() -> row.count("status_code"))
                .map(Math::toIntExact);
        if (status.isPresent()) {
            int code = status.get();
            boolean denied = code == GUARDRAIL_DENIED || code == BUDGET_EXHAUSTED;
            return new PortkeyOutcome(OutcomeRules.derive(code, null, finishReason, denied), code, finishReason);
        }
        boolean success = row.bool("is_success")
                .orElseThrow(
                        () -> new IllegalArgumentException("response_status_code is missing; select it in the export"));
        Outcome outcome = success ? OutcomeRules.derive(null, null, finishReason, false) : Outcome.CONNECTION;
        return new PortkeyOutcome(outcome, null, finishReason);
    }

    Result result(Boolean streaming) {
        return new Result(outcome, statusCode, null, finishReason, null, streaming);
    }
}
