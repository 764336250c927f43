package dev.nines.bench.web;

import dev.nines.app.embedded.EmbeddedClickHouse;
import dev.nines.app.embedded.Login;
import dev.nines.app.pipeline.TemporaryFolder;
import dev.nines.bench.reports.Month;
import dev.nines.bench.reports.MonthSize;
import dev.nines.dashboards.web.PipelineState;
import dev.nines.dashboards.web.WebParts;
import dev.nines.dashboards.web.WebServer;
import dev.nines.dashboards.web.WebSettings;
import dev.nines.sql.ClickHouse;
import dev.nines.sql.Database;
import dev.nines.sql.Migrations;
import dev.nines.sql.ledger.Ledger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Every route of the API over a month of panes, through the genuine web server; exit status 1 if one is over its promise. */
@Command(
        name = "web",
        description =
                "Time of each answer of the web server's API over 30 days of panes of 200 scopes, beside SELECT 1 and a"
                        + " bare scan. Exit status 1 unless 95 % of the answers of every route come within 200 ms.",
        mixinStandardHelpOptions = true)
public final class WebBench implements Callable<Integer> {
    private static final PipelineState NO_PIPELINE =
            new PipelineState(List.of(), new PipelineState.Lag(List.of(), Optional.of("none here")), Optional.empty());

    @Spec
    private CommandSpec spec;

    @Option(names = "--scopes", defaultValue = "200", description = "With panes (default: ${DEFAULT-VALUE}).")
    private int scopes;

    @Option(names = "--shards", defaultValue = "1", description = "Rows of each pane (default: ${DEFAULT-VALUE}).")
    private int shards;

    @Option(names = "--attempts", defaultValue = "1000000", description = "Default: ${DEFAULT-VALUE}.")
    private long attempts;

    @Option(names = "--outages", defaultValue = "200", description = "Default: ${DEFAULT-VALUE}.")
    private int outages;

    @Option(names = "--days", defaultValue = "30", description = "Default: ${DEFAULT-VALUE}.")
    private int days;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "Keep the month in this folder: the next run with it need not make it again (1 GB).")
    private Path keep;

    @Option(names = "--viewers", defaultValue = "2", description = "Who ask at once (default: ${DEFAULT-VALUE}).")
    private int viewers;

    @Option(
            names = "--rounds",
            defaultValue = "10",
            description = "Of every route and range (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--by-range", description = "A line for each route and range.")
    private boolean byRange;

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    @Override
    public Integer call() {
        MonthSize size;
        try {
            size = new MonthSize(attempts, outages, days, scopes, shards);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
        if (keep != null) {
            return measure(keep, size);
        }
        try (TemporaryFolder folder = TemporaryFolder.create("nines-bench")) {
            return measure(folder.path(), size);
        }
    }

    private int measure(Path folder, MonthSize size) {
        try (EmbeddedClickHouse engine = EmbeddedClickHouse.start(folder.resolve("clickhouse"), 0)) {
            ClickHouse writer = login(engine, engine.writer());
            Migrations.apply(writer);
            Month.fill(writer, size, WebBench::progress);
            keepCosts(writer);
            ClickHouse reader = login(engine, engine.reader());
            WebParts parts = new WebParts(
                    reader,
                    () -> NO_PIPELINE,
                    (name, yaml) -> {
                        throw new IllegalArgumentException("no policies here");
                    },
                    () -> "",
                    Clock.systemUTC());
            try (WebServer server = new WebServer(WebSettings.local(0), parts);
                    Database database = Database.open(reader)) {
                Viewers all = new Viewers(server.url(), database);
                ask(all, size);
                WebOutcome outcome = new WebOutcome(size, viewers, byRange ? all.ranges() : all.routes());
                System.out.println(json ? outcome.json() : outcome.table());
                return outcome.met() ? 0 : 1;
            }
        }
    }

    /** As the sink does in the background: twice, as only what stood still between two looks is kept. */
    private static void keepCosts(ClickHouse writer) {
        try (Ledger ledger = new Ledger(writer, Clock.systemUTC())) {
            ledger.turn();
            ledger.turn();
            progress("costs of outages: " + ledger.stats());
        }
    }

    private void ask(Viewers all, MonthSize size) {
        Questions questions =
                new Questions(Month.SINCE, Duration.ofDays(size.days()), Questions.outages(size.outages()));
        Random random = new Random(size.days());
        for (int round = 0; round <= rounds; round++) {
            progress("round " + round + " of " + rounds);
            all.ask(questions.round(random), viewers, round > 0);
        }
    }

    private static ClickHouse login(EmbeddedClickHouse engine, Login login) {
        return new ClickHouse(engine.jdbcUrl(), login.user(), login.password(), Optional.empty());
    }

    private static void progress(String what) {
        System.err.println("nines bench: " + what);
    }
}
