package dev.nines.ingest.format.gateway;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an address of an LLM API asks for, in OpenTelemetry's words. */
final class ApiPath {
    /** By the end of the path; the first that fits. */
    private static final List<Map.Entry<String, String>> ENDINGS = List.of(
            Map.entry("/chat/completions", "chat"),
            Map.entry("/messages", "chat"),
            Map.entry("/responses", "chat"),
            Map.entry("/converse", "chat"),
            Map.entry("/converse-stream", "chat"),
            Map.entry("/chat", "chat"),
            Map.entry(":generateContent", "generate_content"),
            Map.entry(":streamGenerateContent", "generate_content"),
            Map.entry("/completions", "text_completion"),
            Map.entry("/embeddings", "embeddings"),
            Map.entry(":embedContent", "embeddings"),
            Map.entry("/rerank", "rerank"),
            Map.entry("/images/generations", "image_generation"),
            Map.entry("/images/edits", "image_generation"),
            Map.entry("/audio/speech", "speech"),
            Map.entry("/audio/transcriptions", "transcription"));

    private ApiPath() {}

    static Optional<String> operation(String path) {
        String bare = path.split("[?#]", 2)[0];
        return ENDINGS.stream()
                .filter(ending -> bare.endsWith(ending.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
