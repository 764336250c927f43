package dev.nines.ingest.prober.api;

import static dev.nines.ingest.prober.api.AnswerJson.count;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nines.domain.attempt.Usage;
import dev.nines.ingest.prober.file.Environment;
import dev.nines.ingest.prober.file.ModelTarget;
import java.net.URLEncoder;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Gemini's generateContent. promptTokenCount includes the cache; thoughts are counted beside the candidates. */
final class GeminiContent implements Dialect {
    @Override
    public String path(ModelTarget target) {
        return "/models/" + URLEncoder.encode(target.model(), StandardCharsets.UTF_8)
                + (target.streaming() ? ":streamGenerateContent?alt=sse" : ":generateContent");
    }

    @Override
    public void ask(ModelTarget target, ObjectNode body) {
        ObjectNode turn = body.putArray("contents").addObject().put("role", "user");
        turn.putArray("parts").addObject().put("text", target.canary().prompt());
        body.withObjectProperty("generationConfig").put("maxOutputTokens", target.maxTokens());
    }

    @Override
    public Map<String, String> identify(ModelTarget target, Environment environment) {
        // As a header: a key in the query ends up in logs of proxies.
        return Map.of("x-goog-api-key", environment.require(target.keys().key()));
    }

    /** The stream has no end mark: its last event gives the reason why it finished. */
    @Override
    public void event(String name, JsonNode data, Answer answer) {
        whole(data, answer);
        if (!answer.anyUnderstood()) {
            answer.garbled();
        }
    }

    @Override
    public void whole(JsonNode body, Answer answer) {
        if (body.hasNonNull("error")) {
            answer.failed(body.path("error").path("status").asText());
            answer.understood();
            return;
        }
        JsonNode blocked = body.path("promptFeedback").path("blockReason");
        JsonNode candidate = body.path("candidates").path(0);
        if (!candidate.isObject() && blocked.isMissingNode() && !body.has("usageMetadata")) {
            return;
        }
        answer.understood();
        for (JsonNode part : candidate.path("content").path("parts")) {
            if (part.path("thought").asBoolean()) {
                answer.reasoning(part.path("text"));
            } else {
                answer.text(part.path("text"));
            }
        }
        answer.servedModel(body.path("modelVersion"));
        answer.id(body.path("responseId"));
        if (body.path("usageMetadata").isObject()) {
            answer.usage(usage(body.path("usageMetadata")));
        }
        answer.finishReason(candidate.path("finishReason"));
        if (blocked.isTextual()) {
            answer.finishReason(blocked);
        }
        if (blocked.isTextual() || candidate.path("finishReason").isTextual()) {
            answer.complete();
        }
    }

    private static Usage usage(JsonNode usage) {
        Long prompt = count(usage.path("promptTokenCount"));
        Long cached = count(usage.path("cachedContentTokenCount"));
        Long written = count(usage.path("candidatesTokenCount"));
        Long thoughts = count(usage.path("thoughtsTokenCount"));
        Long full = prompt == null || cached == null || cached > prompt ? prompt : Long.valueOf(prompt - cached);
        Long output = written == null ? thoughts : Long.valueOf(written + (thoughts == null ? 0 : thoughts));
        return new Usage(full, cached, null, output, thoughts);
    }

    @Override
    public Optional<String> errorType(int status, JsonNode body, HttpHeaders headers) {
        // A stream's error comes as a list of one where alt=sse is not honoured.
        JsonNode error = body.isArray() ? body.path(0).path("error") : body.path("error");
        return OpenAiError.text(error.path("status"));
    }
}
