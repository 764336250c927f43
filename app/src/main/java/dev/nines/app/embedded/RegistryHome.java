package dev.nines.app.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder with Apicurio Registry's distribution. In order: {@code NINES_REGISTRY_HOME}, then the folder
 * {@code registry} beside the code ({@code app/target/registry}, where the build unpacks it) or one level above.
 */
public final class RegistryHome {
    private static final String RUNNER = "-runner.jar";

    private final Path folder;

    private RegistryHome(Path folder) {
        this.folder = folder;
    }

    public static Optional<RegistryHome> find() {
        Optional<Path> chosen = Setting.path("NINES_REGISTRY_HOME");
        if (chosen.isPresent()) {
            return chosen.filter(RegistryHome::holdsRunner).map(RegistryHome::new);
        }
        Path beside = Code.of(RegistryHome.class).resolveSibling("registry");
        Path above = beside.getParent().resolveSibling("registry");
        return Stream.of(beside, above)
                .filter(RegistryHome::holdsRunner)
                .findFirst()
                .map(RegistryHome::new);
    }

    static RegistryHome require() {
        return find().orElseThrow(() -> new StartFailure("Apicurio Registry is not there. Build it in with"
                + " 'mvn package -pl app -am -DskipTests', or let NINES_REGISTRY_HOME name its folder, or use a"
                + " registry of your own with the setting schema.registry.url."));
    }

    public Path folder() {
        return folder;
    }

    List<Path> classPath() {
        return List.of(runner(folder).orElseThrow());
    }

    /** Such as {@code 3.0.9}. */
    public String version() {
        String file = runner(folder).orElseThrow().getFileName().toString();
        return file.substring("apicurio-registry-app-".length(), file.length() - RUNNER.length());
    }

    private static boolean holdsRunner(Path folder) {
        return runner(folder).isPresent();
    }

    private static Optional<Path> runner(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(RUNNER))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
