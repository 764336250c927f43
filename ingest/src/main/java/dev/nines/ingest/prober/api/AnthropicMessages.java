package dev.nines.ingest.prober.api;

import static dev.nines.ingest.prober.api.AnswerJson.count;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nines.domain.attempt.Usage;
import dev.nines.ingest.prober.file.Environment;
import dev.nines.ingest.prober.file.ModelTarget;
import java.net.http.HttpHeaders;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Anthropic's Messages API. Its input_tokens leave out the cache already. */
final class AnthropicMessages implements Dialect {
    private static final String VERSION = "2023-06-01";

    @Override
    public String path(ModelTarget target) {
        return "/v1/messages";
    }

    @Override
    public void ask(ModelTarget target, ObjectNode body) {
        body.put("model", target.model());
        body.put("max_tokens", target.maxTokens());
        body.put("stream", target.streaming());
        body.putArray("messages")
                .addObject()
                .put("role", "user")
                .put("content", target.canary().prompt());
    }

    @Override
    public Map<String, String> identify(ModelTarget target, Environment environment) {
        Map<String, String> headers = new HashMap<>();
        headers.put("anthropic-version", VERSION);
        headers.put("x-api-key", environment.require(target.keys().key()));
        return headers;
    }

    @Override
    public void event(String name, JsonNode data, Answer answer) {
        switch (data.path("type").asText()) {
            case "message_start" -> {
                JsonNode message = data.path("message");
                answer.servedModel(message.path("model"));
                answer.id(message.path("id"));
                usage(message.path("usage"), answer);
            }
            case "content_block_delta" -> {
                JsonNode delta = data.path("delta");
                answer.text(delta.path("text"));
                answer.reasoning(delta.path("thinking"));
            }
            case "message_delta" -> {
                answer.finishReason(data.path("delta").path("stop_reason"));
                usage(data.path("usage"), answer);
            }
            case "message_stop" -> {
                answer.complete();
                answer.over();
            }
            case "error" -> answer.failed(data.path("error").path("type").asText());
            case "content_block_start", "content_block_stop", "ping" -> {}
            default -> {
                // Event types may be added; a text/event-stream of somebody else has none of its own.
                if (data.path("type").isMissingNode()) {
                    answer.garbled();
                    return;
                }
            }
        }
        answer.understood();
    }

    @Override
    public void whole(JsonNode body, Answer answer) {
        if (body.path("type").asText().equals("error")) {
            answer.failed(body.path("error").path("type").asText());
        } else if (body.path("content").isArray()) {
            body.path("content").forEach(block -> answer.text(block.path("text")));
            answer.servedModel(body.path("model"));
            answer.id(body.path("id"));
            answer.finishReason(body.path("stop_reason"));
            usage(body.path("usage"), answer);
            answer.complete();
        } else {
            return;
        }
        answer.understood();
    }

    @Override
    public Optional<String> errorType(int status, JsonNode body, HttpHeaders headers) {
        return OpenAiError.text(body.path("error").path("type"));
    }

    /** The counts at the end are those of the whole answer; what it leaves out stays as at the start. */
    private static void usage(JsonNode usage, Answer answer) {
        Usage before = answer.usage();
        answer.usage(new Usage(
                later(usage.path("input_tokens"), before.input()),
                later(usage.path("cache_read_input_tokens"), before.cacheRead()),
                later(usage.path("cache_creation_input_tokens"), before.cacheWrite()),
                later(usage.path("output_tokens"), before.output()),
                null));
        answer.cacheWrite1h(count(usage.path("cache_creation").path("ephemeral_1h_input_tokens")));
        answer.serviceTier(usage.path("service_tier"));
    }

    private static Long later(JsonNode node, Long before) {
        Long now = count(node);
        return now == null ? before : now;
    }
}
