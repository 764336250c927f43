package dev.nines.ingest.prober.file;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a target speaks. The words of the file are the names in lower case with - for _. */
public enum TargetKind {
    ANTHROPIC("anthropic", "https://api.anthropic.com", "ANTHROPIC_API_KEY"),
    OPENAI("openai", "https://api.openai.com/v1", "OPENAI_API_KEY"),
    OPENAI_RESPONSES("openai", "https://api.openai.com/v1", "OPENAI_API_KEY"),
    GEMINI("google", "https://generativelanguage.googleapis.com/v1beta", "GEMINI_API_KEY"),
    BEDROCK("bedrock", null, null),
    AZURE_OPENAI("azure", null, "AZURE_OPENAI_API_KEY"),
    OPENAI_COMPATIBLE(null, null, null),
    TCP(null, null, null),
    TLS(null, null, null);

    private final String provider;
    private final String url;
    private final String keyVariable;

    TargetKind(String provider, String url, String keyVariable) {
        this.provider = provider;
        this.url = url;
        this.keyVariable = keyVariable;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it tells our own network from a provider's failure, and asks no model. */
    public boolean isControl() {
        return this == TCP || this == TLS;
    }

    /** The provider unless the file names another. */
    Optional<String> provider() {
        return Optional.ofNullable(provider);
    }

    /** Base of the addresses unless the file gives another. */
    Optional<String> url() {
        return Optional.ofNullable(url);
    }

    /** The environment variable that holds the key unless the file names another. */
    Optional<String> keyVariable() {
        return Optional.ofNullable(keyVariable);
    }

    static Optional<TargetKind> ofWord(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(TargetKind::word).collect(Collectors.joining(", "));
    }
}
