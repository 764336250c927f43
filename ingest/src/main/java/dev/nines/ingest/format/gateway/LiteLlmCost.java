package dev.nines.ingest.format.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nines.domain.attempt.Charge;
import dev.nines.ingest.format.Fields;
import java.math.BigDecimal;
import java.util.Optional;

/** What LiteLLM says a call cost: USD, and 0 both for what is free and for what it could not price. */
final class LiteLlmCost {
    private LiteLlmCost() {}

    static Charge of(Fields payload, boolean failed, boolean cacheHit) {
        Optional<BigDecimal> cost =
                payload.decimal("response_cost").map(total -> total.subtract(margin(payload, total)));
        boolean known = cost.isPresent()
                && !explained(payload, "response_cost_failure_debug_info")
                && !explained(payload, "zero_cost_diagnostic")
                && (cost.get().signum() != 0 || cacheHit || !failed && free(payload));
        return known ? Charge.reported(Usd.of(cost.get()), null) : Charge.UNKNOWN;
    }

    /** Whether there is an object, though what it says is not read. */
    private static boolean explained(Fields payload, String name) {
        return payload.node(name).isObject();
    }

    /** What the owner adds for his own callers is no cost of the call. */
    private static BigDecimal margin(Fields payload, BigDecimal total) {
        return payload.decimal("cost_breakdown.margin_total_amount")
                .filter(margin -> margin.compareTo(total) <= 0)
                .orElse(BigDecimal.ZERO);
    }

    /** Whether LiteLLM had a price for the model, and it was 0. */
    private static boolean free(Fields payload) {
        JsonNode price = payload.node("model_map_information.model_map_value");
        return isZero(price.path("input_cost_per_token")) && isZero(price.path("output_cost_per_token"));
    }

    private static boolean isZero(JsonNode price) {
        return price.isNumber() && price.decimalValue().signum() == 0;
    }
}
