package dev.nines.dashboards.delivery;

import java.net.URI;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a target is. Address, headers and secret may each hold a key, so nothing but the host is ever shown.
 *
 * @param secret for a signature
 */
public record Endpoint(URI url, Map<String, String> headers, Optional<String> secret) {
    /** A path of a letter or two would blank out half of a sentence. */
    private static final int SHORT = 3;

    public Endpoint {
        headers = Map.copyOf(headers);
        if (url.getHost() == null) {
            throw new IllegalArgumentException("an address of delivery has no host; write https://HOST/PATH");
        }
    }

    /** The text without any of it: a target's answer may quote what it was sent. */
    String redact(String text) {
        return Stream.of(headers.values().stream(), secret.stream(), Stream.of(url.getRawPath(), url.getRawQuery()))
                .flatMap(values -> values)
                .filter(value -> value != null && value.length() > SHORT)
                .sorted(Comparator.comparing(String::length).reversed())
                .reduce(text, (cleaned, value) -> cleaned.replace(value, "***"));
    }

    @Override
    public String toString() {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }
}
