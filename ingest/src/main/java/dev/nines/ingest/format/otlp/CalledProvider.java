package dev.nines.ingest.format.otlp;

import dev.nines.ingest.format.gateway.ProviderHost;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whom a span called. Where no attribute says it, a known host does, or a model's name that only one provider has: gpt-4o is
 * OpenAI's and Azure's, claude-sonnet-4-5 is Anthropic's and Vertex AI's, and tells nothing.
 */
final class CalledProvider {
    private static final List<Map.Entry<Pattern, String>> MODELS = List.of(
            Map.entry(Pattern.compile("arn:aws[a-z-]*:bedrock:.+|bedrock/.+"), "aws.bedrock"),
            Map.entry(Pattern.compile("(?:[a-z-]{2,7}\\.)?(?:amazon|anthropic)\\.[a-z0-9].*"), "aws.bedrock"),
            Map.entry(Pattern.compile("projects/[^/]+/locations/.+|vertex_ai/.+"), "gcp.vertex_ai"),
            Map.entry(Pattern.compile("azure/.+"), "azure.ai.openai"),
            Map.entry(Pattern.compile("openrouter/.+"), "openrouter"));

    private CalledProvider() {}

    static Optional<String> of(Attributes a) {
        return a.word(Attribute.PROVIDER)
                .or(() -> a.label(Attribute.SERVER).flatMap(ProviderHost::name).flatMap(ProviderHost::provider))
                .or(() -> a.label(Attribute.REQUEST_MODEL).flatMap(CalledProvider::byModel));
    }

    private static Optional<String> byModel(String model) {
        return MODELS.stream()
                .filter(entry -> entry.getKey().matcher(model).matches())
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
