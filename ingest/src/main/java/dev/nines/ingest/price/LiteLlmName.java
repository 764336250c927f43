package dev.nines.ingest.price;

import dev.nines.domain.money.ProviderName;
import java.util.Map;

/**
 * An entry's provider and model as attempts name them.
 *
 * <p>LiteLLM's own groups are put together ({@code vertex_ai-anthropic_models} is {@code vertex_ai},
 * {@code bedrock_converse} is {@code bedrock}, {@code cohere_chat} is {@code cohere}, {@code text-completion-openai} is
 * {@code openai}), {@code gemini} is {@code google}, and every other provider keeps its name: {@code azure} is not
 * {@code openai}, {@code vertex_ai} is not {@code google}. The key loses the provider at its front and nothing else, so a
 * region stays: {@code azure/eu/gpt-4o} is the model {@code eu/gpt-4o} of {@code azure}.
 *
 * @param provider as in attempts
 * @param model as in attempts
 * @param routed whether the key named its provider; such an entry goes before a bare one of the same model
 */
record LiteLlmName(String provider, String model, boolean routed) {
    private static final Map<String, String> GROUPS = Map.of(
            "azure_text", "azure",
            "text-completion-openai", "openai",
            "text-completion-codestral", "codestral",
            "fireworks_ai-embedding-models", "fireworks_ai",
            "amazon_nova", "amazon-nova");

    static LiteLlmName of(String key, String litellmProvider) {
        String group = litellmProvider.startsWith("vertex_ai-")
                ? "vertex_ai"
                : GROUPS.getOrDefault(litellmProvider, litellmProvider);
        String provider = ProviderName.priced(group);
        for (String front : new String[] {litellmProvider, group, provider}) {
            if (key.startsWith(front + "/") && key.length() > front.length() + 1) {
                return new LiteLlmName(provider, key.substring(front.length() + 1), true);
            }
        }
        return new LiteLlmName(provider, key, false);
    }
}
