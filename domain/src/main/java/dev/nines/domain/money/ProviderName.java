package dev.nines.domain.money;

import java.util.Map;

/**
 * One name for a provider that gateways call differently, so that one price list serves them all. Names that mean
 * different price lists (google and vertex_ai, openai and azure) stay apart.
 */
public final class ProviderName {
    private static final Map<String, String> ONE_NAME = Map.ofEntries(
            Map.entry("gemini", "google"),
            Map.entry("gcp.gemini", "google"),
            Map.entry("google-ai-studio", "google"),
            Map.entry("google_ai_studio", "google"),
            Map.entry("gcp.vertex_ai", "vertex_ai"),
            Map.entry("vertex-ai", "vertex_ai"),
            Map.entry("aws.bedrock", "bedrock"),
            Map.entry("amazon-bedrock", "bedrock"),
            Map.entry("bedrock_converse", "bedrock"),
            Map.entry("azure.ai.openai", "azure"),
            Map.entry("azure-openai", "azure"),
            Map.entry("azure_openai", "azure"),
            Map.entry("azure.ai.inference", "azure_ai"),
            Map.entry("mistral_ai", "mistral"),
            Map.entry("mistralai", "mistral"),
            Map.entry("x_ai", "xai"),
            Map.entry("x-ai", "xai"),
            Map.entry("cohere_chat", "cohere"),
            Map.entry("fireworks", "fireworks_ai"),
            Map.entry("together", "together_ai"));

    private ProviderName() {}

    /** The name its prices stand under; a name not known here is its own. */
    public static String priced(String provider) {
        return ONE_NAME.getOrDefault(provider, provider);
    }
}
