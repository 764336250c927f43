package dev.nines.ingest.format.gateway;

import dev.nines.domain.attempt.Target;
import dev.nines.ingest.format.Fields;
import java.util.Locale;
import java.util.Optional;

/** Whom LiteLLM called. Of a failure it tells less: at times the group's name for the model, and no provider. */
final class LiteLlmTarget {
    private LiteLlmTarget() {}

    static Target of(Fields payload, ModelAnswer answer) {
        // Without a provider LiteLLM refused or broke before it had chosen one.
        String provider = payload.firstName("custom_llm_provider", "error_information.llm_provider")
                .or(() -> payload.name("model_map_information.model_map_value.litellm_provider"))
                .orElse(LiteLlmReader.GATEWAY)
                .toLowerCase(Locale.ROOT)
                .replace('/', '-');
        String model = payload.firstName("model", "hidden_params.litellm_model_name", "model_group")
                .map(name -> bare(provider, name))
                .orElse(Target.NO_MODEL);
        String served = Optional.ofNullable(answer.model())
                .map(name -> bare(provider, name))
                .filter(name -> !name.equals(model))
                .orElse(null);
        return new Target(
                LiteLlmReader.GATEWAY,
                provider,
                model,
                served,
                null,
                payload.label("call_type").map(LiteLlmTarget::operation).orElse(null));
    }

    private static String bare(String provider, String model) {
        return model.startsWith(provider + "/") && model.length() > provider.length() + 1
                ? model.substring(provider.length() + 1)
                : model;
    }

    /** LiteLLM's names of its functions, the asynchronous ones with an a in front, in OpenTelemetry's words. */
    private static String operation(String callType) {
        return switch (callType) {
            case "completion", "acompletion", "anthropic_messages", "responses", "aresponses" -> "chat";
            case "agenerate_content", "agenerate_content_stream", "generate_content" -> "generate_content";
            case "text_completion", "atext_completion" -> "text_completion";
            case "embedding", "aembedding" -> "embeddings";
            case "rerank", "arerank" -> "rerank";
            case "image_generation", "aimage_generation" -> "image_generation";
            case "transcription", "atranscription" -> "transcription";
            case "speech", "aspeech" -> "speech";
            default -> callType;
        };
    }
}
