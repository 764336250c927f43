package dev.nines.ingest.format.status;

import dev.nines.domain.money.ProviderName;
import dev.nines.ingest.format.Bounds;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which provider a status page speaks for, by the name it goes by. A maker's chat application is a service of its own:
 * it fails apart from the API that attempts call, and pages list one incident under both.
 */
final class ServiceName {
    private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{N}._]+");
    private static final Pattern EDGES = Pattern.compile("^-+|-+$");

    private static final Map<String, String> PROVIDERS = Map.ofEntries(
            Map.entry("openai", "openai"),
            Map.entry("openai-api", "openai"),
            Map.entry("anthropic", "anthropic"),
            Map.entry("anthropic-api", "anthropic"),
            Map.entry("claude", "anthropic"),
            Map.entry("claude-api", "anthropic"),
            Map.entry("gemini", "google"),
            Map.entry("gemini-api", "google"),
            Map.entry("google-gemini", "google"),
            Map.entry("google-ai-studio", "google"),
            Map.entry("vertex-ai", "vertex_ai"),
            Map.entry("google-vertex-ai", "vertex_ai"),
            Map.entry("azure-openai", "azure"),
            Map.entry("amazon-bedrock", "bedrock"),
            Map.entry("mistral", "mistral"),
            Map.entry("mistral-ai", "mistral"),
            Map.entry("mistral-la-plateforme", "mistral"),
            Map.entry("cohere", "cohere"),
            Map.entry("groq", "groq"),
            Map.entry("groqcloud", "groq"),
            Map.entry("groqstatus", "groq"),
            Map.entry("xai", "xai"),
            Map.entry("x.ai", "xai"),
            Map.entry("x", "xai"),
            Map.entry("deepseek", "deepseek"),
            Map.entry("deepseek-service", "deepseek"),
            Map.entry("together", "together_ai"),
            Map.entry("together-ai", "together_ai"),
            Map.entry("together.ai", "together_ai"),
            Map.entry("fireworks", "fireworks_ai"),
            Map.entry("fireworks-ai", "fireworks_ai"),
            Map.entry("perplexity", "perplexity"),
            Map.entry("perplexity-ai", "perplexity"),
            Map.entry("cerebras", "cerebras"),
            Map.entry("replicate", "replicate"),
            Map.entry("openrouter", "openrouter"));

    private ServiceName() {}

    /** The provider of this name, empty if it is not in the table. */
    static Optional<String> known(String name) {
        return Optional.ofNullable(PROVIDERS.get(slug(name)));
    }

    /**
     * The provider of this name; a name not in the table is its own, in lower case and without space.
     *
     * @throws IllegalArgumentException if it has neither letter nor digit
     */
    static String provider(String name) {
        String slug = slug(name);
        if (slug.isEmpty()) {
            throw new IllegalArgumentException("service '" + Bounds.quote(name) + "' is no name; say who it is");
        }
        return known(name).orElseGet(() -> ProviderName.priced(slug));
    }

    /** Lower case, everything between words one dash: never a '/', which parts a provider from its incident's id. */
    private static String slug(String name) {
        String dashed = OTHER.matcher(name.strip().toLowerCase(Locale.ROOT)).replaceAll("-");
        return EDGES.matcher(dashed).replaceAll("");
    }
}
