package dev.nines.ingest.format.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nines.ingest.format.Bounds;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Labels the owner gave his calls, and what else strangers write. They stand behind {@code tag.}, so that none passes for one
 * that means something to Nines.
 */
final class OwnTags {
    private static final String FRONT = "tag.";
    private static final int MOST = 50;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}]+");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+");

    private OwnTags() {}

    /** Names and their values; what is neither text nor number nor truth is left out. */
    static void addEach(JsonNode object, Map<String, String> tags) {
        object.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            if (value.isValueNode() && !value.isNull()) {
                add(entry.getKey(), value.asText(), tags);
            }
        });
    }

    /** Texts like {@code jobID:214590}, a name and its value, or {@code prod}, a name alone. */
    static void addAll(JsonNode list, Map<String, String> tags) {
        for (JsonNode entry : list) {
            if (entry.isTextual()) {
                String[] parts = entry.textValue().split("[:=]", 2);
                add(parts[0], parts.length < 2 ? "true" : parts[1], tags);
            }
        }
    }

    /** The host of an address, with or without a scheme. */
    static Optional<String> host(String address) {
        try {
            return Optional.ofNullable(URI.create(address).getHost()).or(() -> Optional.of(address)
                    .filter(bare -> HOST.matcher(bare).matches()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void add(String name, String value, Map<String, String> tags) {
        String clean = clean(name);
        if (!clean.isEmpty() && tags.size() < MOST) {
            tags.put(FRONT + clean, clean(value));
        }
    }

    private static String clean(String text) {
        String plain = CONTROL.matcher(text).replaceAll(" ").strip();
        return Bounds.cut(plain, Bounds.NAME - FRONT.length());
    }
}
