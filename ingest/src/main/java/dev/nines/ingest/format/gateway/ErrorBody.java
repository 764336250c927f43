package dev.nines.ingest.format.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.OutcomeRules;
import dev.nines.domain.attempt.Result;
import dev.nines.ingest.format.Fields;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The {@code error} of a provider's answer where the gateway does not tell the status: its code and type, never its text. */
final class ErrorBody {
    private ErrorBody() {}

    /** By Gemini's code, which is the status, else by the first word that says something. */
    static Result result(JsonNode error) {
        JsonNode code = error.path("code");
        if (code.isInt() && code.intValue() >= 400 && code.intValue() <= 599) {
            String type = words(error).stream().findFirst().orElse(null);
            Outcome outcome = OutcomeRules.derive(code.intValue(), type, null, false);
            return new Result(outcome, code.intValue(), type, null, null, null);
        }
        List<String> words = words(error);
        Outcome outcome = words.stream()
                .map(word -> OutcomeRules.derive(null, word, null, false))
                // Who answers with an error is connected: that is only what the rules say of a word they do not know.
                .filter(known -> known != Outcome.CONNECTION)
                .findFirst()
                .orElse(Outcome.CLIENT_ERROR);
        return new Result(outcome, null, words.stream().findFirst().orElse(null), null, null, null);
    }

    private static List<String> words(JsonNode error) {
        Fields fields = Fields.of(error);
        return Stream.of("type", "code", "status")
                .filter(name -> error.path(name).isTextual())
                .map(name -> fields.label(name).orElse(null))
                .filter(Objects::nonNull)
                .toList();
    }
}
