package dev.nines.dashboards.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Debian's promtool and amtool; a test that needs one is skipped where it is not, and says so. */
public final class RealTool {
    private static final int WITHIN_S = 120;

    private RealTool() {}

    /** What a run of a tool said. */
    public record Said(int status, String text) {
        /** Fails with all that was said. */
        public Said succeeded() {
            assertThat(status).as(text).isZero();
            return this;
        }
    }

    /** @param input for its standard input */
    public static Said run(String input, String tool, String... arguments) throws Exception {
        boolean there = Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .map(folder -> Path.of(folder, tool))
                .anyMatch(Files::isExecutable);
        assumeTrue(
                there, "no " + tool + " on this machine; Debian: apt-get install prometheus prometheus-alertmanager");
        List<String> command = new ArrayList<>(List.of(tool));
        command.addAll(List.of(arguments));
        Path said = Files.createTempFile("nines-tool", ".txt");
        Path given = Files.writeString(Files.createTempFile("nines-tool", ".in"), input);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(given.toFile())
                    .redirectOutput(said.toFile())
                    .start();
            try {
                assertThat(process.waitFor(WITHIN_S, TimeUnit.SECONDS))
                        .as(tool + " ended")
                        .isTrue();
            } finally {
                process.destroyForcibly();
            }
            return new Said(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
        } finally {
            delete(said, given);
        }
    }

    private static void delete(Path... files) throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
