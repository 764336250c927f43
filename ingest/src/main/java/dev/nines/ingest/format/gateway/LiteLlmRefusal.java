package dev.nines.ingest.format.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nines.ingest.format.Fields;
import java.util.Set;

/** Whether LiteLLM itself refused a call: says nothing of the provider, which was mostly not even asked. */
final class LiteLlmRefusal {
    /** Raised before or instead of a call. A cool-down of all deployments is LiteLLM's choice too. */
    private static final Set<String> DENIED = Set.of(
            "BudgetExceededError",
            "RouterRateLimitError",
            "RouterRateLimitErrorBasic",
            "GuardrailRaisedException",
            "GuardrailInterventionNormalStringError",
            "BlockedPiiEntityError",
            "ModifyResponseException",
            "SensitiveDataRouteException",
            "RejectedRequestError",
            "ProxyModelNotFoundError");

    /** Raised by LiteLLM's proxy: its answers to its own callers, and to what it passes through, the provider's. */
    private static final Set<String> OF_PROXY = Set.of("HTTPException", "ProxyException", "ProxyRateLimitError");

    /** Limits that no provider has. */
    private static final Set<String> OWN_LIMITS = Set.of("budget", "max_iterations");

    private static final Set<String> INTERVENED = Set.of("guardrail_intervened", "blocked");

    private LiteLlmRefusal() {}

    static boolean is(Fields payload, String type, Integer status) {
        String limit =
                payload.label("error_information.error_rate_limit_category").orElse("");
        if (limit.startsWith("vendor_")) {
            return false;
        }
        boolean refusal = status != null && status >= 400 && status < 500;
        return limit.startsWith("litellm_")
                || OWN_LIMITS.contains(
                        payload.label("error_information.error_rate_limit_type").orElse(""))
                || DENIED.contains(type)
                || OF_PROXY.contains(type) && refusal && !passedThrough(payload)
                // A guardrail that only changed the text does not excuse a provider that fails on it.
                || intervened(payload) && (status == null || refusal && status != 408 && status != 429);
    }

    private static boolean passedThrough(Fields payload) {
        return payload.label("call_type")
                .filter(call -> call.contains("pass_through") || call.contains("passthrough"))
                .isPresent();
    }

    /** Whether a guardrail blocked the call or changed its text. Old versions say blocked, and only of each guardrail. */
    private static boolean intervened(Fields payload) {
        JsonNode each = payload.node("guardrail_information");
        boolean one = INTERVENED.contains(each.path("guardrail_status").asText());
        for (JsonNode guardrail : each) {
            one |= INTERVENED.contains(guardrail.path("guardrail_status").asText());
        }
        return one
                || INTERVENED.contains(
                        payload.node("status_fields.guardrail_status").asText());
    }
}
