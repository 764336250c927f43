package dev.nines.app.embedded;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** A place on disk that the environment may choose, such as {@code NINES_CACHE}; the system property of the same name in lower case with dots wins. */
final class Setting {
    private Setting() {}

    static Optional<Path> path(String variable) {
        String property = System.getProperty(variable.toLowerCase(Locale.ROOT).replace('_', '.'));
        String value = property == null ? System.getenv(variable) : property;
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(Path.of(value));
    }
}
