package dev.nines.app.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The npm command line client, which knows the registry and the proxy of this machine. */
final class NpmClient {
    private static final long LIMIT_MINUTES = 15;

    private final Tool npm;

    NpmClient(Tool npm) {
        this.npm = npm;
    }

    /** Downloads the tarball of a package version into the folder and returns its file. */
    Path pack(String coordinate, Path folder) throws IOException {
        Path command = npm.program()
                .orElseThrow(() -> new IOException("npm is not on the PATH; install it"
                        + " (Debian: apt-get install npm; macOS: brew install node)"));
        Path log = folder.resolve("npm.log");
        Process process = new ProcessBuilder(
                        command.toString(), "pack", coordinate, "--silent", "--pack-destination", folder.toString())
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        await(process);
        if (process.exitValue() != 0) {
            throw new IOException("npm pack " + coordinate + " ended with status " + process.exitValue() + ": "
                    + Files.readString(log, StandardCharsets.UTF_8).trim());
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".tgz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("npm pack " + coordinate + " left no tarball in " + folder));
        }
    }

    private static void await(Process process) throws IOException {
        try {
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                throw new IOException("npm took more than " + LIMIT_MINUTES + " minutes");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The download was interrupted", e);
        } finally {
            process.destroy();
        }
    }
}
