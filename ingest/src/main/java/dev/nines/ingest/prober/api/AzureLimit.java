package dev.nines.ingest.prober.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/**
 * The kinds of Azure's 429, which only its text tells apart: its capacity ({@code high_demand}, an overload), or the
 * quota of one's own.
 */
final class AzureLimit {
    private AzureLimit() {}

    static Optional<String> of(JsonNode error) {
        String text = error.path("message").asText("").toLowerCase(Locale.ROOT);
        if (text.contains("high demand")) {
            return Optional.of("high_demand");
        } else if (text.contains("token rate limit")) {
            return Optional.of("token_rate_limit");
        } else if (text.contains("call rate limit")) {
            return Optional.of("call_rate_limit");
        } else if (text.contains("temporar")) {
            return Optional.of("temporary_limit");
        }
        return Optional.empty();
    }
}
