package dev.nines.ingest.format.gateway;

import java.util.List;
import java.util.Locale;

/**
 * Error texts by which a provider says that it is overloaded where a gateway has lost its status: LiteLLM makes 500 of
 * Anthropic's 529, and Azure's high demand is a 429. The text is looked at and dropped.
 */
final class OverloadText {
    private static final List<String> WORDS = List.of(
            "overloaded_error",
            "\"overloaded\"",
            " - overloaded",
            "model is overloaded",
            "server is overloaded",
            "server_is_overloaded",
            "experiencing high demand",
            "modelnotreadyexception");

    private OverloadText() {}

    static boolean in(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        return WORDS.stream().anyMatch(lower::contains);
    }
}
