package dev.nines.ingest.format.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.OutcomeRules;
import dev.nines.ingest.format.Fields;

/**
 * Helicone's status: HTTP's, or below 0 one of its own.
 *
 * @param outcome what it was; null while the call still runs
 * @param statusCode HTTP status, null where nobody answered
 */
record HeliconeStatus(Outcome outcome, Integer statusCode) {
    private static final int TIMED_OUT = -1;
    private static final int PENDING = -2;
    private static final int CANCELLED = -3;
    private static final int THREAT = -4;

    static HeliconeStatus of(Fields fields, String name, JsonNode properties, String finishReason) {
        int status = fields.decimal(name)
                .map(number -> number.intValue())
                .orElseThrow(() -> new IllegalArgumentException(name + " is missing; a call that ended has one"));
        // The only mark by which a 429 of Helicone's own limits is told from the provider's.
        boolean denied = HeliconeCall.property(properties, "Helicone-Rate-Limit-Status")
                .filter("rate_limited"::equals)
                .isPresent();
        return switch (status) {
            case TIMED_OUT -> new HeliconeStatus(Outcome.TIMEOUT, null);
            case PENDING -> new HeliconeStatus(null, null);
            case CANCELLED -> new HeliconeStatus(Outcome.CANCELLED, null);
            case THREAT -> new HeliconeStatus(Outcome.GATEWAY_DENIED, null);
            default ->
                new HeliconeStatus(OutcomeRules.derive(status, null, finishReason, denied && status == 429), status);
        };
    }

    boolean pending() {
        return outcome == null;
    }
}
