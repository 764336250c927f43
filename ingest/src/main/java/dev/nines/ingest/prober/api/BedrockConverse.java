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

/** Bedrock's Converse and ConverseStream. inputTokens leave out the cache. */
final class BedrockConverse implements Dialect {
    @Override
    public String path(ModelTarget target) {
        // A model may be an ARN, with / and : in it.
        return "/model/"
                + URLEncoder.encode(target.model(), StandardCharsets.UTF_8).replace("+", "%20")
                + (target.streaming() ? "/converse-stream" : "/converse");
    }

    @Override
    public void ask(ModelTarget target, ObjectNode body) {
        ObjectNode turn = body.putArray("messages").addObject().put("role", "user");
        turn.putArray("content").addObject().put("text", target.canary().prompt());
        body.withObjectProperty("inferenceConfig").put("maxTokens", target.maxTokens());
    }

    /** The bearer token of a Bedrock API key; signing with AWS' keys needs the whole request: {@link AwsSignature}. */
    @Override
    public Map<String, String> identify(ModelTarget target, Environment environment) {
        String key = target.keys().key();
        return key == null ? Map.of() : Map.of("authorization", "Bearer " + environment.require(key));
    }

    @Override
    public AnswerReader streamReader(Answer answer) {
        return new EventStreamReader(this, answer);
    }

    @Override
    public void event(String name, JsonNode data, Answer answer) {
        switch (name) {
            case "contentBlockDelta" -> {
                answer.text(data.path("delta").path("text"));
                answer.reasoning(data.path("delta").path("reasoningContent").path("text"));
            }
            case "messageStop" -> {
                answer.finishReason(data.path("stopReason"));
                answer.complete();
            }
            case "metadata" -> {
                usage(data.path("usage"), answer);
                // It follows messageStop, and nothing follows it.
                if (answer.isComplete()) {
                    answer.over();
                }
            }
            default -> {}
        }
        answer.understood();
    }

    @Override
    public void whole(JsonNode body, Answer answer) {
        JsonNode content = body.path("output").path("message").path("content");
        if (content.isArray()) {
            content.forEach(part -> answer.text(part.path("text")));
            answer.finishReason(body.path("stopReason"));
            usage(body.path("usage"), answer);
            answer.complete();
            answer.understood();
        }
    }

    private static void usage(JsonNode usage, Answer answer) {
        answer.usage(new Usage(
                count(usage.path("inputTokens")),
                count(usage.path("cacheReadInputTokens")),
                count(usage.path("cacheWriteInputTokens")),
                count(usage.path("outputTokens")),
                null));
    }

    @Override
    public Optional<String> errorType(int status, JsonNode body, HttpHeaders headers) {
        return headers.firstValue("x-amzn-errortype")
                .or(() -> OpenAiError.text(body.path("__type")))
                .map(BedrockConverse::plain)
                .filter(type -> !type.isBlank());
    }

    /** {@code ThrottlingException} of {@code ThrottlingException:http://...} or {@code com.amazon...#ThrottlingException}. */
    static String plain(String type) {
        String name = type.split(":", 2)[0];
        return Answer.bounded(name.substring(name.lastIndexOf('#') + 1));
    }
}
