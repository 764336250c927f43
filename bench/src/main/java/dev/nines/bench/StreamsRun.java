package dev.nines.bench;

import dev.nines.app.embedded.EmbeddedStack;
import dev.nines.app.pipeline.Connections;
import dev.nines.app.pipeline.Preparation;
import dev.nines.app.pipeline.TemporaryFolder;
import dev.nines.domain.slo.Objective;
import dev.nines.schemas.ConfluentRegistry;
import dev.nines.streams.JobSettings;
import dev.nines.streams.StreamsRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One load through the jobs alone, on parts of its own.
 *
 * @param bare processor seconds of a bare consumer over the same attempts
 * @param restore seconds until the jobs run again without their state folder; NaN if not asked for
 */
record StreamsRun(
        long attempts, double bare, Spent spent, long scopes, long scopeMinutes, StateSize state, double restore) {
    static final int PARTITIONS = 4;
    private static final int THREADS = 2;
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration WITHIN = Duration.ofMinutes(10);

    /**
     * What the jobs took.
     *
     * @param wall seconds from their start to the last result
     * @param cpu processor seconds of the jobs' threads, their clients' included
     * @param heap bytes in use on this JVM's heap afterwards, the broker's included
     * @param peak bytes resident at most, all processes
     */
    record Spent(double wall, double cpu, long heap, long peak) {}

    /** @param restore whether to lose the state folder afterwards and start again */
    static StreamsRun of(Load load, long attempts, List<Objective> objectives, boolean restore)
            throws IOException, InterruptedException {
        try (TemporaryFolder folder = TemporaryFolder.create("nines-bench");
                EmbeddedStack stack = EmbeddedStack.start(EmbeddedStack.Options.in(folder.path()))) {
            Connections connections = Connections.to(stack);
            Preparation.topics(connections.kafka(), PARTITIONS, 1);
            String run = Feed.publish(connections, load, attempts);
            double bare = Math.min(
                    BareRead.seconds(connections, PARTITIONS, attempts),
                    BareRead.seconds(connections, PARTITIONS, attempts));
            JobSettings settings =
                    new JobSettings(new ConfluentRegistry(connections.registry()), a -> a, objectives, PARTITIONS);
            Path state = folder.path().resolve("streams");
            Memory memory = Memory.watch();
            ThreadTime time = ThreadTime.of(StreamsRole.APPLICATION_ID);
            Spent spent;
            try (Results results = new Results(connections, PARTITIONS)) {
                try (StreamsRole jobs = new StreamsRole(connections.kafka(), settings, state, THREADS)) {
                    jobs.start(START);
                    long start = System.nanoTime();
                    results.await(run, WITHIN, jobs::checkRunning);
                    spent = new Spent((System.nanoTime() - start) / 1e9, time.seconds(), heap(), memory.close());
                }
                // The stores are flushed with the end of the jobs.
                StateSize size = StateSize.of(connections, state);
                double again = restore ? restore(connections, settings, state) : Double.NaN;
                return new StreamsRun(attempts, bare, spent, results.scopes(), results.scopeMinutes(), size, again);
            }
        }
    }

    private static long heap() {
        System.gc();
        Runtime heap = Runtime.getRuntime();
        return heap.totalMemory() - heap.freeMemory();
    }

    private static double restore(Connections connections, JobSettings settings, Path state) throws IOException {
        delete(state);
        long start = System.nanoTime();
        try (StreamsRole jobs = new StreamsRole(connections.kafka(), settings, state, THREADS)) {
            jobs.start(WITHIN);
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Attempts a second and core of the jobs. */
    double perCore() {
        return attempts / spent.cpu();
    }

    /** Attempts a second and core of the bare consumer. */
    double barePerCore() {
        return attempts / bare;
    }
}
