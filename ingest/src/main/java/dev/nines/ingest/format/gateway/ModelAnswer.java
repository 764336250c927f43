package dev.nines.ingest.format.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nines.ingest.format.Fields;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a model's answer tells besides its text: OpenAI's chat and responses, Anthropic's messages, Gemini. The text itself is
 * among the fields a reader must leave {@linkplain #TEXT unread}.
 *
 * @param recognised whether it is an answer of one of these at all
 * @param model who answered, null if not told
 * @param finishReason why it ended, null if not told
 * @param serviceTier what it was sold as, null if not told
 * @param usage tokens
 * @param created when the provider began it, in whole seconds; null if not told
 */
record ModelAnswer(
        boolean recognised,
        String model,
        String finishReason,
        String serviceTier,
        ReportedUsage usage,
        Instant created) {
    /** Names of fields that hold text of prompts, answers or errors, tools, vectors and pictures. */
    static final Set<String> TEXT = Set.of(
            "message",
            "messages",
            "content",
            "contents",
            "parts",
            "text",
            "delta",
            "logprobs",
            "output",
            "output_text",
            "input",
            "inputs",
            "prompt",
            "system",
            "instructions",
            "summary",
            "thinking",
            "reasoning",
            "reasoning_content",
            "refusal",
            "tools",
            "tool_calls",
            "functions",
            "function_call",
            "arguments",
            "data",
            "embedding",
            "embeddings",
            "b64_json",
            "results",
            "documents");

    /** @param answer any JSON; text or nothing is no answer */
    static ModelAnswer of(JsonNode answer) {
        Fields fields = Fields.of(answer);
        Fields first = Fields.of(answer.path("choices").path(0));
        Fields candidate = Fields.of(answer.path("candidates").path(0));
        Fields usage = fields.at(answer.has("usageMetadata") ? "usageMetadata" : "usage");
        Optional<String> finish = text(first, "finish_reason")
                .or(() -> text(fields, "stop_reason"))
                .or(() -> text(candidate, "finishReason").map(word -> word.toLowerCase(Locale.ROOT)))
                .or(() -> text(fields, "incomplete_details.reason"));
        return new ModelAnswer(
                finish.isPresent() || !usage.isEmpty() || answer.has("choices") || answer.has("candidates"),
                text(fields, "model").or(() -> text(fields, "modelVersion")).orElse(null),
                finish.map(ModelAnswer::plain).orElse(null),
                text(fields, "service_tier")
                        .or(() -> text(usage, "service_tier"))
                        .map(ModelAnswer::tier)
                        .orElse(null),
                ReportedUsage.of(usage),
                number(answer.path("created"))
                        .or(() -> number(answer.path("created_at")))
                        .orElse(null));
    }

    /** OpenAI calls its standard tier default. */
    static String tier(String tier) {
        return tier.equals("default") ? "standard" : tier;
    }

    /** OpenAI's responses say of the token limit what the others call length. */
    private static String plain(String finish) {
        return finish.equals("max_output_tokens") ? "max_tokens" : finish;
    }

    private static Optional<String> text(Fields fields, String name) {
        return fields.node(name).isTextual() ? fields.label(name) : Optional.empty();
    }

    private static Optional<Instant> number(JsonNode seconds) {
        return seconds.isIntegralNumber() && seconds.canConvertToInt() && seconds.intValue() > 0
                ? Optional.of(Instant.ofEpochSecond(seconds.intValue()))
                : Optional.empty();
    }
}
