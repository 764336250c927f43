package dev.nines.ingest.prober.file;

import java.util.List;
import java.util.stream.Stream;

/**
 * Names of the environment variables that hold what a target is called with; never the values.
 *
 * @param key the API key, or for bedrock a bearer token; null where none is needed
 * @param accessKey of AWS, null where a key is used
 * @param secretKey of AWS, null where a key is used
 * @param sessionToken of AWS; its variable may be unset
 */
public record KeySource(String key, String accessKey, String secretKey, String sessionToken) {
    public static final KeySource NONE = new KeySource(null, null, null, null);

    static KeySource key(String variable) {
        return new KeySource(variable, null, null, null);
    }

    /** The variables that must be set. */
    List<String> required() {
        return Stream.of(key, accessKey, secretKey).filter(v -> v != null).toList();
    }
}
