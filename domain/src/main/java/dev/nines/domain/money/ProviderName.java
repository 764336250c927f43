package dev.nines.domain.money;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One name for a provider that gateways call differently, so that one price list serves them all. Names that mean
 * different price lists (google and vertex_ai, openai and azure) stay apart.
 */
public final class ProviderName {
    private static final Map<String, List<String>> SPELLINGS = Map.ofEntries(
            Map.entry(
                    "google",
                    List.of(
                            "gemini",
                            "gcp.gemini",
                            "gcp.gen_ai",
                            "google-ai-studio",
                            "google_ai_studio",
                            "google-genai",
                            "google_genai",
                            "google-gemini",
                            "googleai")),
            Map.entry(
                    "vertex_ai",
                    List.of(
                            "vertex",
                            "vertexai",
                            "vertex-ai",
                            "gcp.vertex_ai",
                            "gcp.anthropic",
                            "google-vertex",
                            "google-vertex-ai",
                            "google_vertex_ai",
                            "google-vertex-anthropic")),
            Map.entry(
                    "bedrock",
                    List.of(
                            "aws",
                            "aws.bedrock",
                            "aws.anthropic",
                            "aws-bedrock",
                            "aws_bedrock",
                            "amazon-bedrock",
                            "amazon_bedrock",
                            "bedrock_converse")),
            Map.entry(
                    "azure", List.of("azure.openai", "azure.ai.openai", "azure-openai", "azure_openai", "azureopenai")),
            Map.entry("azure_ai", List.of("azure.ai.inference", "azure-ai", "azure-ai-foundry")),
            Map.entry("mistral", List.of("mistral_ai", "mistral-ai", "mistralai")),
            Map.entry("xai", List.of("x_ai", "x-ai", "x.ai", "x")),
            Map.entry("cohere", List.of("cohere_chat")),
            Map.entry("fireworks_ai", List.of("fireworks", "fireworks-ai")),
            Map.entry("together_ai", List.of("together", "together-ai", "togetherai")),
            Map.entry("perplexity", List.of("perplexity_ai", "perplexity-ai")),
            Map.entry("moonshot", List.of("moonshot_ai", "moonshot-ai", "moonshotai")),
            Map.entry("watsonx", List.of("ibm.watsonx.ai")),
            Map.entry("zai", List.of("z-ai", "z.ai")));

    private static final Map<String, String> ONE_NAME = oneName(SPELLINGS);

    private ProviderName() {}

    /** The name its prices stand under; a name not known here is its own. */
    public static String priced(String provider) {
        return ONE_NAME.getOrDefault(provider, provider);
    }

    /** All names that mean the same provider as this one, the one its prices stand under first. */
    public static List<String> spellings(String provider) {
        String name = priced(provider);
        return Stream.concat(Stream.of(name), SPELLINGS.getOrDefault(name, List.of()).stream())
                .toList();
    }

    /** The providers that go by several names, each by the one its prices stand under. */
    public static Set<String> spelledDifferently() {
        return SPELLINGS.keySet();
    }

    /** A name that people wrote as programs write it: {@code Google AI Studio} is google-ai-studio. */
    public static String plain(String provider) {
        return provider.strip().toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private static Map<String, String> oneName(Map<String, List<String>> spellings) {
        Map<String, String> names = new HashMap<>();
        spellings.forEach((name, others) -> others.forEach(other -> names.put(other, name)));
        return Map.copyOf(names);
    }
}
