package dev.nines.ingest.format.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nines.ingest.format.Fields;
import java.util.Set;

/** What LiteLLM's guardrails did. Old versions say blocked, and tell it of each guardrail only. */
final class LiteLlmGuardrail {
    private static final Set<String> INTERVENED = Set.of("guardrail_intervened", "blocked");

    private LiteLlmGuardrail() {}

    /** Whether one blocked the call or changed its text; which of them the call's status tells. */
    static boolean intervened(Fields payload) {
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
