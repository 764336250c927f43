package dev.nines.ingest.format.gateway;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Hosts of providers, for gateways that say where they called and not whom. Names are those of OpenTelemetry. */
public final class ProviderHost {
    private static final Pattern PORT = Pattern.compile(":\\d+$");
    private static final Pattern ADDRESS = Pattern.compile("[\\d.]+|\\[?[0-9a-fA-F:]*:[0-9a-fA-F:.]*]?");
    private static final Pattern BEDROCK = Pattern.compile("bedrock(-runtime|-mantle)?(-fips)?\\..+");

    /** By the end of the host's name, at a dot; the first that fits. */
    private static final List<Map.Entry<String, String>> ENDINGS = List.of(
            Map.entry("openai.azure.com", "azure.ai.openai"),
            Map.entry("cognitiveservices.azure.com", "azure.ai.openai"),
            Map.entry("services.ai.azure.com", "azure.ai.inference"),
            Map.entry("models.ai.azure.com", "azure.ai.inference"),
            Map.entry("api.openai.com", "openai"),
            Map.entry("api.anthropic.com", "anthropic"),
            Map.entry("generativelanguage.googleapis.com", "gcp.gemini"),
            Map.entry("aiplatform.googleapis.com", "gcp.vertex_ai"),
            Map.entry("api.cohere.com", "cohere"),
            Map.entry("api.cohere.ai", "cohere"),
            Map.entry("api.mistral.ai", "mistral_ai"),
            Map.entry("api.groq.com", "groq"),
            Map.entry("api.deepseek.com", "deepseek"),
            Map.entry("api.x.ai", "x_ai"),
            Map.entry("api.perplexity.ai", "perplexity"),
            Map.entry("api.moonshot.ai", "moonshot_ai"),
            Map.entry("api.moonshot.cn", "moonshot_ai"),
            Map.entry("ml.cloud.ibm.com", "ibm.watsonx.ai"),
            Map.entry("api.together.xyz", "together_ai"),
            Map.entry("api.fireworks.ai", "fireworks_ai"),
            Map.entry("openrouter.ai", "openrouter"));

    private ProviderHost() {}

    /** The host's name without its port, empty where it is a bare address. */
    public static Optional<String> name(String host) {
        String name = PORT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst("");
        return name.isEmpty() || ADDRESS.matcher(name).matches() || name.indexOf('/') >= 0
                ? Optional.empty()
                : Optional.of(name);
    }

    /** Whose host it is, empty for one that is not known. */
    public static Optional<String> provider(String name) {
        if (name.endsWith(".amazonaws.com") && BEDROCK.matcher(name).matches()) {
            return Optional.of("aws.bedrock");
        }
        return ENDINGS.stream()
                .filter(ending -> name.equals(ending.getKey())
                        || name.endsWith("." + ending.getKey())
                        // Google puts the region before a dash: europe-west1-aiplatform.googleapis.com
                        || name.endsWith("-" + ending.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
