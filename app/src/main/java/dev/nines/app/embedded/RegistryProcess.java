package dev.nines.app.embedded;

import java.nio.file.Path;
import java.time.Duration;

/** Main class of the registry's child JVM: Apicurio's Quarkus runner under a {@link Tether}. Argument: its folder. */
public final class RegistryProcess {
    private RegistryProcess() {}

    public static void main(String[] arguments) throws Exception {
        Tether.tie(Path.of(arguments[0]), () -> System.exit(0), Duration.ofSeconds(10));
        Class.forName("io.quarkus.runner.GeneratedMain")
                .getMethod("main", String[].class)
                .invoke(null, (Object) new String[0]);
    }
}
