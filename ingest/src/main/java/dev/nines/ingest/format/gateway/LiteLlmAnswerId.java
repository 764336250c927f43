package dev.nines.ingest.format.gateway;

import dev.nines.ingest.format.Fields;
import java.util.Optional;
import java.util.regex.Pattern;

/** The provider's own id of a call, which it wants to hear in a claim. */
final class LiteLlmAnswerId {
    /** LiteLLM makes an id where the provider gives none. */
    private static final Pattern MADE =
            Pattern.compile("(chatcmpl-)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(_cache_hit.*)?");

    private LiteLlmAnswerId() {}

    static Optional<String> of(Fields payload) {
        return header(payload)
                .or(() -> payload.name("id").filter(id -> !MADE.matcher(id).matches()));
    }

    static Optional<String> header(Fields payload) {
        Fields headers = payload.at("hidden_params").at("additional_headers");
        return headers.label("llm_provider-x-request-id").or(() -> headers.label("llm_provider-request-id"));
    }
}
