package dev.nines.ingest.prober.file;

import dev.nines.ingest.yaml.YamlFields;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Where a target's keys are. A value that looks like a key is refused, and quoted in no message. */
final class KeyReader {
    private static final Set<String> SECRET =
            Set.of("authorization", "x-api-key", "api-key", "x-goog-api-key", "cookie", "proxy-authorization");
    private static final Pattern TOKEN_LIKE = Pattern.compile("[A-Za-z0-9_\\-./+=]*[A-Za-z0-9_\\-+=]{24,}");
    private static final Set<String> BY_CLIENT =
            Set.of("host", "content-length", "connection", "expect", "upgrade", "transfer-encoding");
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");

    private final YamlFields section;

    KeyReader(YamlFields section) {
        this.section = section;
    }

    KeySource keys(TargetKind kind) {
        String key = variable("key_env", kind.keyVariable().orElse(null));
        if (kind != TargetKind.BEDROCK) {
            for (String aws : Set.of("access_key_env", "secret_key_env", "session_token_env")) {
                if (section.has(aws)) {
                    section.refuse(aws, "is for bedrock only; name the key's variable in key_env");
                }
            }
            return KeySource.key(key);
        }
        return key != null
                ? KeySource.key(key)
                : new KeySource(
                        null,
                        variable("access_key_env", "AWS_ACCESS_KEY_ID"),
                        variable("secret_key_env", "AWS_SECRET_ACCESS_KEY"),
                        variable("session_token_env", "AWS_SESSION_TOKEN"));
    }

    Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>();
        Map<String, String> given =
                section.fields("headers").map(YamlFields::texts).orElse(Map.of());
        given.forEach((name, value) -> {
            if (!HEADER.matcher(name).matches() || BY_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                section.refuse("headers", "has '" + name + "', which is no header to be set; leave it out");
            } else if (checked(name, value)) {
                headers.put(name, value);
            }
        });
        return headers;
    }

    private boolean checked(String name, String value) {
        if (EnvironmentName.usedIn(value).stream().anyMatch(variable -> !EnvironmentName.isOne(variable))) {
            section.refuse("headers", "has '" + name + "' with a ${...} that is no name of a variable");
            return false;
        }
        String literal = EnvironmentName.literalPartOf(value).strip();
        boolean secretByName = SECRET.contains(name.toLowerCase(Locale.ROOT));
        boolean secret = secretByName
                ? EnvironmentName.usedIn(value).isEmpty()
                        || TOKEN_LIKE.matcher(literal).find()
                : TOKEN_LIKE.matcher(literal).matches();
        if (secret) {
            section.refuse(
                    "headers",
                    "has '" + name + "' with what looks like a key; export it as a variable and write ${NAME}");
        }
        return !secret;
    }

    private String variable(String field, String byDefault) {
        Optional<String> given = section.text(field);
        if (given.isPresent() && !EnvironmentName.isOne(given.get())) {
            section.refuse(
                    field,
                    "must be the name of an environment variable in capitals, e.g. OPENAI_API_KEY, never the key itself");
            return byDefault;
        }
        return given.orElse(byDefault);
    }
}
