package dev.nines.ingest.prober.file;

import dev.nines.ingest.format.Bounds;
import dev.nines.ingest.yaml.YamlFields;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** The base address of a target. */
final class AddressReader {
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,40}");

    private final YamlFields section;

    AddressReader(YamlFields section) {
        this.section = section;
    }

    /** @param region decides Bedrock's address */
    Optional<URI> url(TargetKind kind, String region) {
        if (kind == TargetKind.BEDROCK
                && (region == null || !REGION.matcher(region).matches())) {
            section.refuse("region", "is missing or none of AWS; give e.g. us-east-1, the signature needs it");
            return Optional.empty();
        }
        Optional<String> given = section.text("url").or(kind::url);
        if (given.isEmpty() && kind == TargetKind.BEDROCK) {
            given = Optional.of("https://bedrock-runtime." + region + ".amazonaws.com");
        }
        if (given.isEmpty()) {
            section.refuse("url", "is missing; give " + example(kind));
        }
        return given.flatMap(this::checked);
    }

    private static String example(TargetKind kind) {
        return kind == TargetKind.AZURE_OPENAI
                ? "that of your resource, https://NAME.openai.azure.com"
                : "the base of its API, e.g. https://api.groq.com/openai/v1";
    }

    private Optional<URI> checked(String text) {
        try {
            URI url = URI.create(text.replaceAll("/+$", ""));
            if (url.getUserInfo() != null || url.getQuery() != null || url.getFragment() != null) {
                // It may hold a key, so it is not quoted.
                section.refuse("url", "has a user, query or fragment; leave it out, keys come by key_env");
            } else if (url.getHost() == null || !("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
                section.refuse("url", "'" + Bounds.quote(text) + "' is no https:// or http:// address");
            } else {
                return Optional.of(url);
            }
        } catch (IllegalArgumentException e) {
            section.refuse("url", "'" + Bounds.quote(text) + "' is no address");
        }
        return Optional.empty();
    }
}
