package dev.nines.bench;

import dev.nines.bench.collector.CollectorBench;
import dev.nines.bench.detector.DetectorBench;
import dev.nines.bench.reports.ReportsBench;
import dev.nines.bench.web.WebBench;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code nines bench}: benchmarks with a yardstick in the same run. */
@Command(
        name = "nines bench",
        description = "Benchmarks with a yardstick in the same run.",
        mixinStandardHelpOptions = true,
        subcommands = {
            PathBench.class,
            StreamsBench.class,
            DetectorBench.class,
            CollectorBench.class,
            ReportsBench.class,
            WebBench.class
        })
public final class BenchCommand {
    private BenchCommand() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }
}
