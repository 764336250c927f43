package dev.nines.ingest.prober.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nines.ingest.prober.file.Environment;
import dev.nines.ingest.prober.file.ModelTarget;
import java.net.http.HttpHeaders;
import java.util.Map;
import java.util.Optional;

/** What one API says and understands. Stateless. */
public interface Dialect {
    static Dialect of(ModelTarget target) {
        return switch (target.kind()) {
            case ANTHROPIC -> new AnthropicMessages();
            case OPENAI -> new OpenAiChat(OpenAiChat.Variant.OPENAI);
            case AZURE_OPENAI -> new OpenAiChat(OpenAiChat.Variant.AZURE);
            case OPENAI_COMPATIBLE -> new OpenAiChat(OpenAiChat.Variant.COMPATIBLE);
            case OPENAI_RESPONSES -> new OpenAiResponses();
            case GEMINI -> new GeminiContent();
            case BEDROCK -> new BedrockConverse();
            case TCP, TLS -> throw new IllegalArgumentException(target.kind().word() + " asks no model");
        };
    }

    /** What follows the base address, query included. */
    String path(ModelTarget target);

    /** The question, in fields added to those the target's own body has. */
    void ask(ModelTarget target, ObjectNode body);

    /** Headers that prove who asks. */
    Map<String, String> identify(ModelTarget target, Environment environment);

    /** How a streamed answer travels. */
    default AnswerReader streamReader(Answer answer) {
        return new SseReader(this, answer);
    }

    /** One event of a streamed answer. */
    void event(String name, JsonNode data, Answer answer);

    /** An event whose data is no JSON, e.g. the end mark of a stream; whether it means something. */
    default boolean mark(String data, Answer answer) {
        return false;
    }

    /** An answer that came in one piece. */
    void whole(JsonNode body, Answer answer);

    /** The provider's name for what went wrong; its text is read at most to tell kinds apart, and never kept. */
    Optional<String> errorType(int status, JsonNode body, HttpHeaders headers);

    default ObjectNode body(ModelTarget target) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.setAll(target.more());
        ask(target, body);
        return body;
    }
}
