package dev.nines.ingest.format.status;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nines.ingest.format.Bounds;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who declares an incident.
 *
 * @param provider whom the page speaks for
 * @param page the page's address, else its name or id
 */
record StatusPageOrigin(String provider, String page) {
    /** Hosts that shorten the addresses of all pages. */
    private static final Set<String> SHORTENERS = Set.of("stspg.io", "www.stspg.io");

    private static final Set<String> PREFIXES = Set.of("status", "www", "api");
    private static final String HOSTED = ".statuspage.io";

    /**
     * By the name of the page, its address, the incident's own link, the page's id: the first that is in the table of
     * providers, else the first there is.
     *
     * @throws IllegalArgumentException if nothing tells which page it is
     */
    static StatusPageOrigin of(JsonNode page, JsonNode incident) {
        String name = text(page, "name");
        String url = text(page, "url");
        String link = text(incident, "shortlink");
        String linkHost = host(link).filter(host -> !SHORTENERS.contains(host)).orElse("");
        List<String> names = Arrays.asList(
                name,
                host(url).map(StatusPageOrigin::label).orElse(""),
                label(linkHost),
                text(page, "id"),
                text(incident, "page_id"));
        String provider = names.stream()
                .flatMap(candidate -> ServiceName.known(candidate).stream())
                .findFirst()
                .or(() -> first(names).map(ServiceName::provider))
                .orElseThrow(() -> new IllegalArgumentException(
                        "nothing says whose page it is; give the whole document with page.name or page.url"));
        String address = first(Arrays.asList(url, linkHost, name, text(page, "id"), text(incident, "page_id")))
                .orElse(provider);
        return new StatusPageOrigin(provider, Bounds.name("page", address));
    }

    private static Optional<String> first(List<String> texts) {
        return texts.stream().filter(text -> !text.isEmpty()).findFirst();
    }

    private static Optional<String> host(String url) {
        try {
            return Optional.ofNullable(new URI(url.contains("//") ? url : "https://" + url).getHost());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** The part of a host that names its owner: {@code status.openai.com} is openai. */
    private static String label(String host) {
        if (host.endsWith(HOSTED)) {
            return host.substring(0, host.length() - HOSTED.length());
        }
        String[] labels = host.split("\\.");
        int from = labels.length > 2 && PREFIXES.contains(labels[0]) ? 1 : 0;
        return labels.length < 2 ? host : labels[Math.min(from, labels.length - 2)];
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isTextual() ? value.textValue().strip() : "";
    }
}
