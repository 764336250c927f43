package dev.nines.app.embedded;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where classes were loaded from: a folder of classes or a jar. Child processes get it as class path. */
public final class Code {
    private Code() {}

    public static Path of(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new StartFailure("The code of " + type.getName() + " cannot be located: " + e.getMessage(), e);
        }
    }
}
