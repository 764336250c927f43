package dev.nines.ingest.format.gateway;

import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.OutcomeRules;
import dev.nines.ingest.format.Fields;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a call failed, by the classes of LiteLLM's exceptions: they say who refused, and their status codes are partly made up
 * (500 for a connection that failed, 408 for a time-out of LiteLLM's own, 500 for Anthropic's 529).
 *
 * @param outcome what it was
 * @param statusCode what the provider or gateway answered, null where nobody did
 * @param errorType the provider's code if it is told, else the class
 */
record LiteLlmError(Outcome outcome, Integer statusCode, String errorType) {
    private static final Pattern STATUS = Pattern.compile("[1-5]\\d\\d");
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");

    /** nginx's word for a caller that went away, which LiteLLM took over. */
    private static final int CLIENT_CLOSED = 499;

    private static final Set<String> TIMEOUT =
            Set.of("Timeout", "APITimeoutError", "TimeoutError", "ReadTimeout", "TimeoutException");
    private static final Set<String> CONNECTION =
            Set.of("APIConnectionError", "ConnectError", "ConnectTimeout", "ConnectionError", "ReadError");
    private static final Set<String> CANCELLED = Set.of("CancelledError", "ClientDisconnect", "ClientDisconnected");

    /** @param cut whether tokens had come before */
    static LiteLlmError of(Fields payload, boolean cut) {
        Fields error = payload.at("error_information");
        String code = error.label("error_code").orElse("");
        Integer status = STATUS.matcher(code).matches() ? Integer.valueOf(code) : null;
        String named = error.label("error_class").orElse("");
        String type = WORD.matcher(named).matches() ? named.substring(named.lastIndexOf('.') + 1) : "";
        String word = WORD.matcher(code).matches() && !code.equals("None") ? code : type.isEmpty() ? null : type;
        Outcome outcome = outcome(payload, type, status, code, cut);
        return new LiteLlmError(outcome, answered(outcome, status), word);
    }

    private static Outcome outcome(Fields payload, String type, Integer status, String code, boolean cut) {
        if (LiteLlmRefusal.is(payload, type, status)) {
            return Outcome.GATEWAY_DENIED;
        }
        // A caller who leaves in mid-stream is no fault of the provider.
        if (CANCELLED.contains(type) || status != null && status == CLIENT_CLOSED) {
            return Outcome.CANCELLED;
        }
        if (cut || type.equals("MidStreamFallbackError")) {
            return Outcome.STREAM_CUT;
        }
        if (CONNECTION.contains(type)) {
            return Outcome.CONNECTION;
        }
        if (TIMEOUT.contains(type) && (status == null || status == 408)) {
            return Outcome.TIMEOUT;
        }
        if (type.equals("ContentPolicyViolationError")) {
            return Outcome.CONTENT_FILTER;
        }
        return OverloadText.in(payload.label("error_information.error_message").orElse(""))
                        && (status == null || status == 429 || status >= 500)
                ? Outcome.OVERLOADED
                : byAnswer(type, status, code);
    }

    private static Outcome byAnswer(String type, Integer status, String code) {
        if (status != null) {
            return OutcomeRules.derive(status, type, null, false);
        }
        return switch (type) {
            case "RateLimitError" -> Outcome.RATE_LIMITED;
            case "AuthenticationError", "PermissionDeniedError" -> Outcome.AUTH;
            case "BadRequestError",
                    "ContextWindowExceededError",
                    "InvalidRequestError",
                    "NotFoundError",
                    "UnprocessableEntityError",
                    "UnsupportedParamsError" -> Outcome.CLIENT_ERROR;
            case "ServiceUnavailableError" -> Outcome.OVERLOADED;
            default ->
                Optional.of(OutcomeRules.derive(null, code, null, false))
                        .filter(outcome -> outcome != Outcome.CONNECTION)
                        .orElse(Outcome.SERVER_ERROR);
        };
    }

    private static Integer answered(Outcome outcome, Integer status) {
        return switch (outcome) {
            case CONNECTION, TIMEOUT -> null;
            case STREAM_CUT -> 200;
            default -> status;
        };
    }
}
