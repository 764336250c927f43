package dev.nines.bench.reports;

import dev.nines.app.embedded.EmbeddedClickHouse;
import dev.nines.app.embedded.Login;
import dev.nines.app.pipeline.TemporaryFolder;
import dev.nines.sql.ClickHouse;
import dev.nines.sql.Migrations;
import dev.nines.sql.ledger.Ledger;
import dev.nines.sql.ledger.LedgerStats;
import dev.nines.sql.report.Reports;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Every report over a made month, through the same code and login as the command line; a bare scan is the yardstick. */
@Command(
        name = "reports",
        description =
                "Time and memory of each report over a month of 10 million attempts and 200 outages, beside a bare"
                        + " scan of the attempts' costs.",
        mixinStandardHelpOptions = true)
public final class ReportsBench implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--attempts", defaultValue = "10000000", description = "Default: ${DEFAULT-VALUE}.")
    private long attempts;

    @Option(names = "--outages", defaultValue = "200", description = "Default: ${DEFAULT-VALUE}.")
    private int outages;

    @Option(names = "--days", defaultValue = "30", description = "That they lie in (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "Keep the month in this folder: the next run with it need not make it again (1.7 GB).")
    private Path keep;

    @Option(names = "--report", paramLabel = "NAME", description = "Only this one; may be given again (default: all).")
    private List<String> names = List.of();

    @Option(names = "--runs", defaultValue = "20", description = "Of each report (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--seconds",
            defaultValue = "60",
            description = "A report that took so long in all is run no more (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    @Override
    public Integer call() {
        MonthSize size;
        try {
            size = MonthSize.ofAttempts(attempts, outages, days);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
        for (String name : names) {
            if (!Reports.names().contains(name)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "report '" + name + "' is unknown; there are " + String.join(", ", Reports.names()));
            }
        }
        if (keep != null) {
            measure(keep, size);
        } else {
            try (TemporaryFolder folder = TemporaryFolder.create("nines-bench")) {
                measure(folder.path(), size);
            }
        }
        return 0;
    }

    private void measure(Path folder, MonthSize size) {
        try (EmbeddedClickHouse engine = EmbeddedClickHouse.start(folder.resolve("clickhouse"), 0)) {
            ClickHouse writer = login(engine, engine.writer());
            Migrations.apply(writer);
            Month.fill(writer, size, ReportsBench::progress);
            keep(writer);
            try (Rounds rounds = new Rounds(login(engine, engine.reader()), writer)) {
                List<Measured> all =
                        rounds.run(names.isEmpty() ? Reports.names() : names, runs, seconds, ReportsBench::progress);
                Outcome outcome = new Outcome(size, all, rounds.residents());
                System.out.println(json ? outcome.json() : outcome.table());
            }
        }
    }

    /** As the job does beside the sink. */
    private static void keep(ClickHouse writer) {
        long start = System.nanoTime();
        try (Ledger ledger = new Ledger(writer, Clock.systemUTC())) {
            ledger.turn();
            ledger.turn();
            LedgerStats kept = ledger.stats();
            progress(String.format(
                    Locale.ROOT,
                    "costs of %,d outages kept, %,d not, in %.1f s",
                    kept.computed(),
                    kept.stale(),
                    (System.nanoTime() - start) / 1e9));
        }
    }

    private static ClickHouse login(EmbeddedClickHouse engine, Login login) {
        return new ClickHouse(engine.jdbcUrl(), login.user(), login.password(), Optional.empty());
    }

    private static void progress(String what) {
        System.err.println("nines bench: " + what);
    }
}
