package dev.nines.ingest.prober.api;

import static dev.nines.ingest.prober.api.AnswerJson.count;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nines.ingest.prober.file.Environment;
import dev.nines.ingest.prober.file.ModelTarget;
import java.net.URLEncoder;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** OpenAI's Chat Completions, Azure's, and all who speak like them. Their prompt_tokens include what the cache gave. */
final class OpenAiChat implements Dialect {
    enum Variant {
        OPENAI,
        AZURE,
        /** Knows max_tokens only, and may end a stream without its mark. */
        COMPATIBLE
    }

    private static final String AZURE_VERSION = "2024-10-21";
    private static final String END = "[DONE]";

    private final Variant variant;

    OpenAiChat(Variant variant) {
        this.variant = variant;
    }

    @Override
    public String path(ModelTarget target) {
        if (variant != Variant.AZURE) {
            return "/chat/completions";
        }
        String version = target.apiVersion() == null ? AZURE_VERSION : target.apiVersion();
        return "/openai/deployments/" + URLEncoder.encode(target.model(), StandardCharsets.UTF_8)
                + "/chat/completions?api-version=" + URLEncoder.encode(version, StandardCharsets.UTF_8);
    }

    @Override
    public void ask(ModelTarget target, ObjectNode body) {
        body.put("model", target.model());
        body.put(variant == Variant.COMPATIBLE ? "max_tokens" : "max_completion_tokens", target.maxTokens());
        body.put("stream", target.streaming());
        if (target.streaming()) {
            body.putObject("stream_options").put("include_usage", true);
        }
        body.putArray("messages")
                .addObject()
                .put("role", "user")
                .put("content", target.canary().prompt());
    }

    @Override
    public Map<String, String> identify(ModelTarget target, Environment environment) {
        String variable = target.keys().key();
        if (variable == null) {
            return Map.of();
        }
        String key = environment.require(variable);
        return variant == Variant.AZURE ? Map.of("api-key", key) : Map.of("authorization", "Bearer " + key);
    }

    @Override
    public boolean mark(String data, Answer answer) {
        if (!data.equals(END)) {
            return false;
        }
        answer.complete();
        answer.over();
        return true;
    }

    @Override
    public void event(String name, JsonNode data, Answer answer) {
        if (data.hasNonNull("error")) {
            answer.failed(OpenAiError.type(data.path("error")).orElse(null));
        } else if (data.path("choices").isArray()) {
            JsonNode choice = data.path("choices").path(0);
            words(choice.path("delta"), answer);
            facts(data, choice, answer);
            if (variant == Variant.COMPATIBLE && choice.path("finish_reason").isTextual()) {
                answer.complete();
            }
        } else {
            answer.garbled();
            return;
        }
        answer.understood();
    }

    @Override
    public void whole(JsonNode body, Answer answer) {
        if (body.hasNonNull("error")) {
            answer.failed(OpenAiError.type(body.path("error")).orElse(null));
        } else if (body.path("choices").path(0).isObject()) {
            JsonNode choice = body.path("choices").path(0);
            words(choice.path("message"), answer);
            facts(body, choice, answer);
            answer.complete();
        } else {
            return;
        }
        answer.understood();
    }

    private static void words(JsonNode message, Answer answer) {
        answer.text(message.path("content"));
        answer.refusal(message.path("refusal"));
        // DeepSeek's and vLLM's name, and OpenRouter's.
        answer.reasoning(message.path("reasoning_content"));
        answer.reasoning(message.path("reasoning"));
    }

    private static void facts(JsonNode data, JsonNode choice, Answer answer) {
        answer.finishReason(choice.path("finish_reason"));
        answer.servedModel(data.path("model"));
        answer.id(data.path("id"));
        answer.serviceTier(data.path("service_tier"));
        JsonNode usage = data.path("usage");
        if (usage.isObject()) {
            answer.usage(OpenAiUsage.of(
                    count(usage.path("prompt_tokens")),
                    count(usage.path("prompt_tokens_details").path("cached_tokens")),
                    count(usage.path("completion_tokens")),
                    count(usage.path("completion_tokens_details").path("reasoning_tokens"))));
        }
    }

    @Override
    public Optional<String> errorType(int status, JsonNode body, HttpHeaders headers) {
        JsonNode error = body.isArray() ? body.path(0).path("error") : body.path("error");
        Optional<String> azure = variant == Variant.AZURE && status == 429 ? AzureLimit.of(error) : Optional.empty();
        return azure.or(() -> OpenAiError.type(error)).or(() -> OpenAiError.type(body));
    }
}
