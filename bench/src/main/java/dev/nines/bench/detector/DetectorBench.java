package dev.nines.bench.detector;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code nines bench detector}: the scoreboard and what is promised of it. */
@Command(
        name = "detector",
        description = {
            "The outage detector on simulated scopes: recall, delay beside the best test there is, false openings.",
            "Exit status 1 if a promise is not met."
        },
        mixinStandardHelpOptions = true)
public final class DetectorBench implements Callable<Integer> {
    private static final int BROKEN = 1;

    /** How the scoreboard is printed. */
    enum Format {
        TABLE,
        JSON
    }

    @Option(names = "--months", description = "Scope-months of health (default: 1040, with --quick 80).")
    private Integer months;

    @Option(names = "--quick", description = "A sample: a tenth of the outages, 80 months.")
    private boolean quick;

    @Option(names = "--seed", defaultValue = "1", description = "Same seed, same figures (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--threads", description = "Default: the number of processors.")
    private Integer threads;

    @Option(names = "--format", defaultValue = "table", description = "table or json (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Override
    public Integer call() throws InterruptedException {
        Plan base = quick ? Plan.QUICK : Plan.FULL;
        Plan plan = new Plan(months == null ? base.months() : months, base.share());
        int workers = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        long start = System.nanoTime();
        Scoreboard board = new Simulation(plan, seed, DetectorBench::progress).run(workers);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.err.printf(
                Locale.ROOT,
                "%,d months, %,d seconds with data in health; %.0f s on %d threads%n",
                board.months(),
                board.steps(),
                seconds,
                workers);
        if (format == Format.JSON) {
            System.out.println(ScoreboardJson.text(board));
        } else {
            ScoreboardTable.lines(board).forEach(System.out::println);
        }
        return Promise.of(board).stream().allMatch(Promise::met) ? 0 : BROKEN;
    }

    private static void progress(int done, int all) {
        if (done % Math.max(1, all / 20) == 0 || done == all) {
            System.err.printf(Locale.ROOT, "%d of %d pieces%n", done, all);
        }
    }
}
