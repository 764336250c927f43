package dev.nines.bench;

import dev.nines.domain.slo.Objective;
import dev.nines.domain.slo.Objectives;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What the stream jobs cost: from attempts in Kafka to their results in Kafka, exactly once, with a bare consumer of the
 * same attempts as yardstick. Each load runs on parts of its own.
 */
@Command(
        name = "streams",
        description = "Cost of the stream jobs alone beside a bare consumer: events a second and core, state, time to"
                + " restore, many objectives, many scopes.",
        mixinStandardHelpOptions = true)
public final class StreamsBench implements Callable<Integer> {
    private static final double MANY_SCOPES_RATE = 1000;

    @Option(names = "--attempts", defaultValue = "300000", description = "Events a run (default: ${DEFAULT-VALUE}).")
    private long attempts;

    @Option(
            names = "--rate",
            defaultValue = "100",
            description = "Events in a second of event time, over 40 scopes (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--objectives",
            defaultValue = "50",
            description = "Objectives of the run that is held against the one with 1 (default: ${DEFAULT-VALUE}).")
    private int objectives;

    @Option(
            names = "--scopes",
            defaultValue = "10000",
            description = "Scopes of the last run (default: ${DEFAULT-VALUE}; 0 leaves it out).")
    private int scopes;

    @Option(names = "--seed", defaultValue = "1", description = "Of the events (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() throws IOException, InterruptedException {
        // The first load takes twice the processor time of the second, for the same work.
        System.err.println("warming up");
        StreamsRun.of(new Load(seed, rate), attempts, Objectives.defaults(), false);
        say("run                attempts  attempts/s  a core  bare a core  ratio  heap MiB  resident MiB");
        StreamsRun one = StreamsRun.of(new Load(seed, rate), attempts, Objectives.defaults(), true);
        row("1 objective", one);
        StreamsRun many = StreamsRun.of(new Load(seed, rate), attempts, copies(objectives), false);
        row(objectives + " objectives", many);
        if (scopes > 0) {
            StreamsRun wide = StreamsRun.of(
                    Load.overScopes(seed, MANY_SCOPES_RATE, scopes), attempts, Objectives.defaults(), true);
            row("%,d scopes".formatted(wide.scopes()), wide);
            state("1 objective", one);
            state("%,d scopes".formatted(wide.scopes()), wide);
        } else {
            state("1 objective", one);
        }
        say("");
        say(
                "%d objectives cost %.2f times the processor time of 1",
                objectives, many.spent().cpu() / one.spent().cpu());
        return 0;
    }

    private static void row(String name, StreamsRun run) {
        say(
                "%-16s %,10d %,11.0f %,7.0f %,12.0f %6.1f %,9d %,13d",
                name,
                run.attempts(),
                run.attempts() / run.spent().wall(),
                run.perCore(),
                run.barePerCore(),
                run.barePerCore() / run.perCore(),
                run.spent().heap() >> 20,
                run.spent().peak() >> 20);
    }

    private static void state(String name, StreamsRun run) {
        say("");
        say(
                "state, %s: %,d scopes, %,d scope-minutes, restored in %.1f s",
                name, run.scopes(), run.scopeMinutes(), run.restore());
        say("  %-22s %10s %12s %16s", "store", "MiB", "B a scope", "B a scope-minute");
        size("folder, all stores", run.state().local(), run);
        size("changelogs in Kafka", run.state().kafka(), run);
        run.state().changelogs().forEach((store, bytes) -> size("  " + store, bytes, run));
    }

    private static void size(String name, long bytes, StreamsRun run) {
        say(
                "  %-22s %10.1f %,12d %,16d",
                name, bytes / (double) (1 << 20), bytes / run.scopes(), bytes / run.scopeMinutes());
    }

    /** The default objective so many times, under names of their own. */
    private static List<Objective> copies(int count) {
        Objective one = Objectives.defaults().get(0);
        return IntStream.range(0, count)
                .mapToObj(i -> new Objective(
                        one.name() + "-" + i,
                        one.service(),
                        one.scope(),
                        one.target(),
                        one.period(),
                        one.indicator(),
                        one.slices(),
                        one.rules(),
                        one.lowTraffic(),
                        one.exclusions()))
                .toList();
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
