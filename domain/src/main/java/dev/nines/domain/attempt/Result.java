package dev.nines.domain.attempt;

import static dev.nines.domain.attempt.Check.require;

/**
 * How the attempt ended.
 *
 * @param outcome never null: derived where the event names none
 * @param statusCode HTTP status 100 to 599, 0 or null where no answer came
 * @param errorType the provider's or client's name of the error, null if none
 * @param finishReason why generation ended, null if unknown
 * @param providerRequestId the provider's own id of the call, null if unknown
 * @param streaming whether the answer was streamed, null if unknown
 */
public record Result(
        Outcome outcome,
        Integer statusCode,
        String errorType,
        String finishReason,
        String providerRequestId,
        Boolean streaming) {
    public Result {
        require(outcome != null, "outcome is missing");
        require(
                statusCode == null || statusCode == 0 || statusCode >= 100 && statusCode <= 599,
                "status_code %s is no HTTP status",
                statusCode);
    }
}
