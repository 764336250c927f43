package dev.nines.ingest.prober.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names of errors as OpenAI and those who follow it write them: {@code code} says more than {@code type}. */
final class OpenAiError {
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private OpenAiError() {}

    /** @param error the object with type and code; some put it into a list, some write a text only */
    static Optional<String> type(JsonNode error) {
        return name(error.path("code")).or(() -> name(error.path("type")));
    }

    /** A code that only repeats the status says nothing. */
    private static Optional<String> name(JsonNode node) {
        return text(node).filter(text -> !NUMBER.matcher(text).matches());
    }

    static Optional<String> text(JsonNode node) {
        return node.isTextual() && !node.textValue().isBlank()
                ? Optional.of(Answer.bounded(node.textValue()))
                : Optional.empty();
    }
}
