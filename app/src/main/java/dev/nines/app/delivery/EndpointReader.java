package dev.nines.app.delivery;

import dev.nines.dashboards.delivery.Endpoint;
import dev.nines.dashboards.delivery.TargetKind;
import dev.nines.ingest.yaml.YamlFields;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Where a target is. Secrets come from the environment or from files, never from the delivery file itself. */
final class EndpointReader {
    private static final String QUOTE = "write ${NAME} of an environment variable, or ${file:PATH}";
    private static final String ALERTS = "/api/v2/alerts";
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Pattern SECRET = Pattern.compile("auth|token|key|secret|cookie|password|signature");
    private static final Set<String> BY_CLIENT =
            Set.of("host", "connection", "content-length", "content-type", "expect", "upgrade", "transfer-encoding");

    private final YamlFields section;
    private final Quoted secrets;

    EndpointReader(YamlFields section, Quoted secrets) {
        this.section = section;
        this.secrets = secrets;
    }

    Optional<Endpoint> read(TargetKind kind) {
        Optional<URI> url =
                section.required("url", "give the address to post to").flatMap(text -> url(kind, text));
        Map<String, String> headers = headers();
        Optional<String> secret = section.text("secret").flatMap(text -> {
            if (!Quoted.isUsedIn(text)) {
                section.refuse("secret", "stands here itself; " + QUOTE);
                return Optional.empty();
            }
            return expand("secret", text);
        });
        return url.map(address -> new Endpoint(address, headers, secret));
    }

    private Optional<URI> url(TargetKind kind, String text) {
        boolean holdsKey = kind == TargetKind.SLACK || kind == TargetKind.DINGTALK;
        if (holdsKey && !Quoted.isUsedIn(text)) {
            section.refuse("url", "of " + kind.word() + " is a secret by itself and stands here; " + QUOTE);
            return Optional.empty();
        }
        return expand("url", text).flatMap(expanded -> {
            try {
                URI url = URI.create(expanded);
                boolean http = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
                if (url.getHost() != null && http && url.getUserInfo() == null && url.getFragment() == null) {
                    return Optional.of(kind == TargetKind.ALERTMANAGER ? alerts(url) : url);
                }
            } catch (IllegalArgumentException e) {
                // Told below, without the value: it may hold a key.
            }
            section.refuse("url", "is no https:// or http:// address without user and fragment");
            return Optional.empty();
        });
    }

    private static URI alerts(URI url) {
        String base = url.toString().replaceAll("/+$", "");
        return URI.create(base.endsWith(ALERTS) ? base : base + ALERTS);
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>();
        section.fields("headers").map(YamlFields::texts).orElse(Map.of()).forEach((name, text) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!HEADER.matcher(name).matches() || BY_CLIENT.contains(lower)) {
                section.refuse("headers", "has '" + name + "', which is no header to be set; leave it out");
            } else if (SECRET.matcher(lower).find() && !Quoted.isUsedIn(text)) {
                section.refuse("headers", "has '" + name + "' with a key in it; " + QUOTE);
            } else {
                expand("headers", text)
                        .filter(value -> sendable(name, value))
                        .ifPresent(value -> headers.put(name, value));
            }
        });
        return headers;
    }

    /** The HTTP client would refuse it too, with the value in its message and so the key in the log. */
    private boolean sendable(String name, String value) {
        boolean right = value.chars().allMatch(c -> c >= ' ' && c < 0x7F);
        if (!right) {
            section.refuse("headers", "has '" + name + "' with a character that no header may have");
        }
        return right;
    }

    private Optional<String> expand(String field, String text) {
        try {
            return Optional.of(secrets.expand(text));
        } catch (IllegalArgumentException e) {
            section.refuse(field, e.getMessage());
            return Optional.empty();
        }
    }
}
