package dev.nines.schemas;

import java.util.Map;
import java.util.Optional;

/**
 * How to reach the registry, by Confluent's property names.
 *
 * @param url base address without a slash at the end ({@code schema.registry.url}; of a list the first)
 * @param userInfo {@code user:password} ({@code basic.auth.user.info}), empty for none
 * @param autoRegister whether new schemas may be registered ({@code auto.register.schemas}, default true)
 */
public record RegistrySettings(String url, Optional<String> userInfo, boolean autoRegister) {
    public static final String URL = "schema.registry.url";
    public static final String USER_INFO = "basic.auth.user.info";
    public static final String AUTO_REGISTER = "auto.register.schemas";

    public RegistrySettings {
        if (url == null || !url.startsWith("http")) {
            throw new IllegalArgumentException(
                    URL + " is '" + url + "'; give the registry's address, e.g. http://127.0.0.1:8081");
        }
        url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** A registry without a password that takes new schemas. */
    public static RegistrySettings of(String url) {
        return new RegistrySettings(url, Optional.empty(), true);
    }

    /** Reads the properties above out of a client's configuration. */
    public static RegistrySettings from(Map<String, ?> properties) {
        Object url = properties.get(URL);
        Object info = properties.get(USER_INFO);
        Object register = properties.get(AUTO_REGISTER);
        return new RegistrySettings(
                url == null ? null : url.toString().split(",")[0].trim(),
                Optional.ofNullable(info).map(Object::toString),
                register == null || Boolean.parseBoolean(register.toString()));
    }
}
