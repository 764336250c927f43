package dev.nines.bench;

import dev.nines.app.pipeline.Connections;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.common.TopicPartition;

/**
 * What the stores of the jobs take.
 *
 * @param local bytes in the state folder
 * @param changelogs bytes in Kafka, by store
 */
record StateSize(long local, TreeMap<String, Long> changelogs) {
    private static final String CHANGELOG = "-changelog";

    static StateSize of(Connections connections, Path folder) throws InterruptedException {
        TreeMap<String, Long> changelogs = new TreeMap<>();
        try (Admin admin = Admin.create(new HashMap<>(connections.kafka()));
                Stream<Path> files = Files.walk(folder)) {
            var nodes = admin.describeCluster().nodes().get().stream()
                    .map(node -> node.id())
                    .toList();
            for (var directories :
                    admin.describeLogDirs(nodes).allDescriptions().get().values()) {
                for (LogDirDescription directory : directories.values()) {
                    directory
                            .replicaInfos()
                            .forEach((partition, replica) -> add(changelogs, partition, replica.size()));
                }
            }
            return new StateSize(
                    files.filter(Files::isRegularFile)
                            .mapToLong(StateSize::size)
                            .sum(),
                    changelogs);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read: " + e.getMessage(), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not tell the size of its logs: " + e.getMessage(), e);
        }
    }

    private static void add(TreeMap<String, Long> changelogs, TopicPartition partition, long bytes) {
        if (partition.topic().endsWith(CHANGELOG)) {
            String store = partition.topic().substring(0, partition.topic().length() - CHANGELOG.length());
            changelogs.merge(store.replace("nines-streams-", ""), bytes, Long::sum);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            // Compacted away between the two looks.
            return 0;
        }
    }

    long kafka() {
        return changelogs.values().stream().mapToLong(Long::longValue).sum();
    }
}
