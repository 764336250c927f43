package dev.nines.ingest.format.gateway;

import dev.nines.domain.attempt.Tag;
import dev.nines.ingest.format.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a provider's answer says of its rate limits, where a gateway logs the headers. */
final class RateLimitHeaders {
    private static final List<String> WHATS = List.of("requests", "tokens");
    private static final List<String> FIGURES = List.of("limit", "remaining", "reset");

    private RateLimitHeaders() {}

    /** OpenAI's names, {@code x-ratelimit-remaining-requests}, then Anthropic's, {@code anthropic-ratelimit-requests-remaining}. */
    static Map<String, String> tags(Fields headers) {
        Map<String, String> tags = new TreeMap<>();
        for (String what : WHATS) {
            for (String figure : FIGURES) {
                header(headers, "x-ratelimit-" + figure + "-" + what)
                        .or(() -> header(headers, "anthropic-ratelimit-" + what + "-" + figure))
                        .ifPresent(value -> tags.put(Tag.RATE_LIMIT + what + "." + figure, value));
            }
        }
        return tags;
    }

    /** A header that was there twice says nothing. */
    private static Optional<String> header(Fields headers, String name) {
        return headers.node(name).isContainerNode() ? Optional.empty() : headers.label(name);
    }
}
