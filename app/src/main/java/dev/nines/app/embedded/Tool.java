package dev.nines.app.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A program of this machine, looked for on a search path. */
public final class Tool {
    private final Optional<Path> program;

    private Tool(Optional<Path> program) {
        this.program = program;
    }

    public static Tool onPath(String name) {
        return in(System.getenv().getOrDefault("PATH", ""), name);
    }

    /** Looks in the folders of a search path such as {@code /usr/local/bin:/usr/bin}. */
    public static Tool in(String searchPath, String name) {
        return new Tool(Stream.of(searchPath.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst());
    }

    public boolean isPresent() {
        return program.isPresent();
    }

    Optional<Path> program() {
        return program;
    }

    /** The first line it prints with these arguments, without terminal colours; the reason when it cannot be run. */
    public String firstLine(String... arguments) {
        try {
            Process process = new ProcessBuilder(
                            Stream.concat(Stream.of(program.orElseThrow().toString()), Stream.of(arguments))
                                    .toList())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return output.replaceAll("\u001B\\[[0-9;]*m", "")
                    .lines()
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "cannot be run: " + e.getMessage();
        }
    }
}
