package dev.nines.ingest.prober.api;

import static dev.nines.ingest.prober.api.AnswerJson.count;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nines.ingest.prober.file.Environment;
import dev.nines.ingest.prober.file.ModelTarget;
import java.net.http.HttpHeaders;
import java.util.Map;
import java.util.Optional;

/** OpenAI's Responses API; Azure's too, by its own address and an api-key header. */
final class OpenAiResponses implements Dialect {
    /** The API takes no less. */
    private static final int LEAST_TOKENS = 16;

    @Override
    public String path(ModelTarget target) {
        return "/responses";
    }

    @Override
    public void ask(ModelTarget target, ObjectNode body) {
        body.put("model", target.model());
        body.put("input", target.canary().prompt());
        body.put("max_output_tokens", Math.max(LEAST_TOKENS, target.maxTokens()));
        body.put("stream", target.streaming());
        // Nothing of a probe is to be found later.
        body.put("store", false);
    }

    @Override
    public Map<String, String> identify(ModelTarget target, Environment environment) {
        return Map.of(
                "authorization", "Bearer " + environment.require(target.keys().key()));
    }

    @Override
    public void event(String name, JsonNode data, Answer answer) {
        String type = data.path("type").asText(name);
        switch (type) {
            case "response.output_text.delta" -> answer.text(data.path("delta"));
            case "response.refusal.delta" -> answer.refusal(data.path("delta"));
            case "response.reasoning_text.delta", "response.reasoning_summary_text.delta" ->
                answer.reasoning(data.path("delta"));
            case "response.completed", "response.incomplete" -> {
                facts(data.path("response"), answer);
                answer.complete();
                answer.over();
            }
            case "response.failed" -> {
                facts(data.path("response"), answer);
                answer.failed(
                        OpenAiError.type(data.path("response").path("error")).orElse(null));
            }
            case "error" ->
                answer.failed(OpenAiError.text(data.path("code"))
                        .or(() -> OpenAiError.type(data.path("error")))
                        .orElse(null));
            default -> {
                if (!type.startsWith("response.")) {
                    answer.garbled();
                    return;
                }
            }
        }
        answer.understood();
    }

    @Override
    public void whole(JsonNode body, Answer answer) {
        if (body.hasNonNull("error")) {
            answer.failed(OpenAiError.type(body.path("error")).orElse(null));
        } else if (body.path("output").isArray()) {
            for (JsonNode item : body.path("output")) {
                for (JsonNode part : item.path("content")) {
                    answer.text(part.path("text"));
                    answer.refusal(part.path("refusal"));
                }
            }
            facts(body, answer);
            answer.complete();
        } else {
            return;
        }
        answer.understood();
    }

    private static void facts(JsonNode response, Answer answer) {
        answer.servedModel(response.path("model"));
        answer.id(response.path("id"));
        answer.serviceTier(response.path("service_tier"));
        answer.finishReason(response.path("status"));
        answer.finishReason(response.path("incomplete_details").path("reason"));
        JsonNode usage = response.path("usage");
        if (usage.isObject()) {
            answer.usage(OpenAiUsage.of(
                    count(usage.path("input_tokens")),
                    count(usage.path("input_tokens_details").path("cached_tokens")),
                    count(usage.path("output_tokens")),
                    count(usage.path("output_tokens_details").path("reasoning_tokens"))));
        }
    }

    @Override
    public Optional<String> errorType(int status, JsonNode body, HttpHeaders headers) {
        return OpenAiError.type(body.path("error"));
    }
}
