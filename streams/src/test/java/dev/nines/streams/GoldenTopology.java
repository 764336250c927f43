package dev.nines.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.streams.Topology;

/**
 * Pins a topology's description. If it changes, either the change leaves names and order of stores and topics alone, or
 * a running deployment loses its state: drain it first (docs/operations.md). With {@code NINES_GOLDEN=write} in the environment the files
 * are written anew.
 */
public final class GoldenTopology {
    private static final Path FOLDER = Path.of("src/test/resources/topologies");

    private GoldenTopology() {}

    public static void check(String job, Topology topology) {
        Path file = FOLDER.resolve(job + ".txt");
        try {
            String actual = topology.describe().toString();
            if ("write".equals(System.getenv("NINES_GOLDEN"))) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, actual);
            }
            assertThat(actual).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
