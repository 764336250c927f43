package dev.nines.app.path;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Real data that lies beside the repository, not in it. */
final class SharedData {
    private SharedData() {}

    /** The file; a test that wants one which is not there is skipped, and says so. */
    static Path file(String name) {
        // From the nearest folder above that has it: the repository may be a clone or a work tree.
        Optional<Path> file = Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .map(above -> above.resolve("shared/data").resolve(name))
                .filter(Files::exists)
                .findFirst();
        assumeTrue(file.isPresent(), () -> "skipped: shared/data/" + name + " is not beside the repository");
        return file.orElseThrow();
    }
}
