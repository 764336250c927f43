package dev.nines.ingest.format.status;

import java.util.List;
import java.util.regex.Pattern;

/** Which of a cloud's hundreds of services attempts call. */
enum AiService {
    GOOGLE("vertex_ai", "google_cloud", "vertex|gemini|generative ai|agent platform"),
    AZURE("azure", "azure_cloud", "azure ?openai|ai foundry|azure ai|cognitive services|foundry models");

    private final String provider;
    private final String others;
    private final Pattern name;

    AiService(String provider, String others, String name) {
        this.provider = provider;
        this.others = others;
        this.name = Pattern.compile("\\b(" + name + ")", Pattern.CASE_INSENSITIVE);
    }

    /** Whom an incident with these names is about: what is not for models is a provider of its own that nobody calls. */
    String provider(List<String> names) {
        return names.stream().anyMatch(n -> name.matcher(n).find()) ? provider : others;
    }
}
