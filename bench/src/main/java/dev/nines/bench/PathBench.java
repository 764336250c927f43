package dev.nines.bench;

import dev.nines.app.embedded.EmbeddedStack;
import dev.nines.app.pipeline.Connections;
import dev.nines.app.pipeline.Pipeline;
import dev.nines.app.pipeline.PipelineOptions;
import dev.nines.app.pipeline.Preparation;
import dev.nines.app.pipeline.TemporaryFolder;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The whole path beside a bare copy of the same events, in the same run on the same embedded parts. The events are in
 * Kafka before either clock starts; the whole path's clock starts when its jobs run and stops when the last row that
 * follows from the last event is in ClickHouse.
 */
@Command(
        name = "path",
        description = "Throughput of the whole path beside a bare copy (consume, decode, JDBC insert), and memory.",
        mixinStandardHelpOptions = true)
public final class PathBench implements Callable<Integer> {
    private static final int PARTITIONS = 4;
    private static final Duration WITHIN = Duration.ofMinutes(10);

    @Option(names = "--attempts", defaultValue = "1000000", description = "Events (default: ${DEFAULT-VALUE}).")
    private long attempts;

    @Option(
            names = "--rate",
            defaultValue = "5000",
            description = "Events in a second of event time (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(names = "--seed", defaultValue = "1", description = "Of the events (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() throws SQLException {
        try (TemporaryFolder folder = TemporaryFolder.create("nines-bench");
                EmbeddedStack stack = EmbeddedStack.start(EmbeddedStack.Options.in(folder.path()))) {
            Connections connections = Connections.to(stack);
            Preparation.topics(connections.kafka(), PARTITIONS, 1);
            String run = Feed.publish(connections, new Load(seed, rate), attempts);
            BareCopy copy = new BareCopy(connections, PARTITIONS);
            double cold = copy.run(attempts);
            double bare = Math.min(cold, copy.run(attempts));
            Memory memory = Memory.watch();
            double whole = wholePath(connections, folder, run);
            print(cold, bare, whole, memory.close());
            return 0;
        }
    }

    private static double wholePath(Connections connections, TemporaryFolder folder, String run) {
        PipelineOptions options = PipelineOptions.in(folder.path().resolve("streams"));
        try (Pipeline pipeline = Pipeline.start(connections, options)) {
            long start = System.nanoTime();
            pipeline.awaitRun(run, WITHIN);
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private void print(double cold, double bare, double whole, long peakBytes) {
        say("bare copy   %6.1f s  %,9.0f attempts/s  (first run %.1f s)", bare, attempts / bare, cold);
        say("whole path  %6.1f s  %,9.0f attempts/s", whole, attempts / whole);
        say("ratio       %6.2f", whole / bare);
        say("memory      %,6d MiB resident at most, all processes", peakBytes >> 20);
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
