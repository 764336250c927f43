package dev.nines.domain.attempt;

import java.util.Locale;
import java.util.Set;

/** Derives the outcome where the event names none, from status code, error type and finish reason. */
public final class OutcomeRules {
    private static final Set<String> OVERLOADED = Set.of(
            "overloaded_error",
            "overloaded",
            "server_is_overloaded",
            "service_unavailable_error",
            "modelnotreadyexception",
            "model_not_ready",
            "high_demand",
            "slow_down",
            "unavailable");
    private static final Set<String> RATE_LIMITED = Set.of(
            "rate_limit_error",
            "rate_limit_exceeded",
            "rate_limited",
            "throttlingexception",
            "resource_exhausted",
            "insufficient_quota");
    private static final Set<String> TIMEOUT =
            Set.of("timeout", "timeout_error", "deadline_exceeded", "modeltimeoutexception", "read_timeout");
    private static final Set<String> CONNECTION =
            Set.of("connection", "connection_error", "connection_refused", "connection_reset", "dns", "tls", "socket");
    private static final Set<String> STREAM_CUT = Set.of("stream_cut", "stream_error", "modelstreamerrorexception");
    private static final Set<String> CANCELLED = Set.of("cancelled", "canceled", "client_disconnected");
    private static final Set<String> SERVER_ERROR = Set.of("api_error", "server_error", "internal", "internal_error");
    private static final Set<String> AUTH = Set.of("authentication_error", "permission_error", "auth");
    private static final Set<String> CLIENT_ERROR = Set.of("invalid_request_error", "not_found_error", "client_error");

    private OutcomeRules() {}

    /**
     * @param statusCode HTTP status, null where no answer came or it is unknown
     * @param errorType the provider's or client's name of the error, any case, may be null
     * @param finishReason why generation ended, may be null
     * @param gatewayDenied whether the own gateway refused before the provider was called
     */
    public static Outcome derive(Integer statusCode, String errorType, String finishReason, boolean gatewayDenied) {
        if (gatewayDenied) {
            return Outcome.GATEWAY_DENIED;
        }
        Outcome named = errorType == null ? null : ofErrorType(errorType.toLowerCase(Locale.ROOT));
        if (statusCode == null) {
            if (named != null) {
                return named;
            }
            return errorType == null ? ofFinishReason(finishReason) : Outcome.CONNECTION;
        }
        int status = statusCode;
        if (status >= 200 && status < 400) {
            if (errorType != null) {
                return named == Outcome.CANCELLED ? Outcome.CANCELLED : Outcome.STREAM_CUT;
            }
            return ofFinishReason(finishReason);
        }
        if (status == 0) {
            return named == null ? Outcome.CONNECTION : named;
        }
        return ofErrorStatus(status, named);
    }

    private static Outcome ofErrorStatus(int status, Outcome named) {
        return switch (status) {
            case 401, 403 -> Outcome.AUTH;
            case 408 -> Outcome.TIMEOUT;
            case 429 -> named == Outcome.OVERLOADED ? Outcome.OVERLOADED : Outcome.RATE_LIMITED;
            case 499 -> Outcome.CANCELLED;
            case 503, 529 -> Outcome.OVERLOADED;
            // Bedrock answers 424 when the model itself failed, also in mid-stream.
            case 424 -> named == Outcome.STREAM_CUT ? Outcome.STREAM_CUT : Outcome.SERVER_ERROR;
            default -> status >= 500 ? Outcome.SERVER_ERROR : Outcome.CLIENT_ERROR;
        };
    }

    private static Outcome ofFinishReason(String finishReason) {
        if (finishReason == null) {
            return Outcome.OK;
        }
        return switch (finishReason.toLowerCase(Locale.ROOT)) {
            case "length", "max_tokens", "max_output_tokens", "model_context_window_exceeded" -> Outcome.TRUNCATED;
            // Bedrock and Gemini have words of their own.
            case "content_filter",
                    "safety",
                    "content_filtered",
                    "guardrail_intervened",
                    "prohibited_content",
                    "blocklist",
                    "spii",
                    "recitation" -> Outcome.CONTENT_FILTER;
            case "refusal" -> Outcome.REFUSED;
            case "error" -> Outcome.STREAM_CUT;
            default -> Outcome.OK;
        };
    }

    private static Outcome ofErrorType(String type) {
        if (OVERLOADED.contains(type)) {
            return Outcome.OVERLOADED;
        } else if (RATE_LIMITED.contains(type)) {
            return Outcome.RATE_LIMITED;
        } else if (TIMEOUT.contains(type)) {
            return Outcome.TIMEOUT;
        } else if (CONNECTION.contains(type)) {
            return Outcome.CONNECTION;
        } else if (STREAM_CUT.contains(type)) {
            return Outcome.STREAM_CUT;
        } else if (CANCELLED.contains(type)) {
            return Outcome.CANCELLED;
        } else if (SERVER_ERROR.contains(type)) {
            return Outcome.SERVER_ERROR;
        } else if (AUTH.contains(type)) {
            return Outcome.AUTH;
        } else if (CLIENT_ERROR.contains(type)) {
            return Outcome.CLIENT_ERROR;
        }
        return null;
    }
}
