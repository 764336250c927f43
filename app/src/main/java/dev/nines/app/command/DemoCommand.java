package dev.nines.app.command;

import dev.nines.app.DefaultPort;
import dev.nines.app.ExitStatus;
import dev.nines.app.delivery.DeliveryEntry;
import dev.nines.app.demo.Demo;
import dev.nines.app.demo.SimulatedDay;
import dev.nines.app.embedded.EmbeddedStack;
import dev.nines.app.health.CommitMetrics;
import dev.nines.app.health.LedgerMetrics;
import dev.nines.app.health.SinkMetrics;
import dev.nines.app.pipeline.Connections;
import dev.nines.app.pipeline.EmbeddedNines;
import dev.nines.app.pipeline.Pipeline;
import dev.nines.app.pipeline.PipelineOptions;
import dev.nines.app.pipeline.RunningNines;
import dev.nines.app.pipeline.TemporaryFolder;
import dev.nines.app.web.KnownParts;
import dev.nines.app.web.WebEntry;
import dev.nines.dashboards.delivery.Delivery;
import dev.nines.dashboards.delivery.DeliveryPlan;
import dev.nines.dashboards.metrics.MetricsSettings;
import dev.nines.dashboards.web.PipelineState.Part;
import dev.nines.dashboards.web.WebSettings;
import dev.nines.domain.slo.Objectives;
import dev.nines.ingest.declared.DeclaredMoney;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nines demo}: a simulated day through everything, and how far off the truth Nines is. */
@Command(
        name = "demo",
        description =
                "Simulates yesterday for four invented providers, with outages, and compares what happened with what"
                        + " Nines found. Stays up until Ctrl-C, so that reports can be tried.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    private static final Path DEFAULT_FOLDER = EmbeddedStack.DEFAULT_FOLDER.resolve("demo");

    @Spec
    private CommandSpec spec;

    @Option(names = "--once", description = "End after the comparison.")
    private boolean once;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "7",
            description = "Another number, another day (default: 7).")
    private long seed;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Folder of all data, with one folder a seed (default: .nines/demo; with --once a temporary one).")
    private Path data;

    @Option(
            names = "--web-port",
            paramLabel = "N",
            description = "Port of the web UI, 0 for a free one (default: 8080, or a free one where that is taken).")
    private Integer webPort;

    @Option(
            names = "--deliver",
            paramLabel = "FILE.yaml",
            description = "Tell these targets of the day's alerts and outages, if they are marked `replay: true`:"
                    + " docs/alerts.md.")
    private Path deliver;

    @Mixin
    private MoneyOptions money;

    @Override
    public Integer call() throws IOException {
        DeclaredMoney declared = money.load();
        LocalDate yesterday = LocalDate.now(Clock.systemUTC()).minusDays(1);
        SimulatedDay day = new SimulatedDay(yesterday, seed, SimulatedDay.REQUESTS);
        if (once && data == null) {
            try (TemporaryFolder folder = TemporaryFolder.create("nines-demo")) {
                playOnce(day, folder.path(), declared);
            }
        } else {
            // Two seeds in one store would be a day that neither of them describes.
            Path folder = (data == null ? DEFAULT_FOLDER : data).resolve("seed-" + seed);
            if (once) {
                playOnce(day, folder, declared);
            } else {
                playAndStay(day, folder, declared);
            }
        }
        return ExitStatus.DONE;
    }

    private void playOnce(SimulatedDay day, Path folder, DeclaredMoney declared) {
        try (EmbeddedNines nines =
                EmbeddedNines.start(EmbeddedStack.Options.in(folder), options(day, folder, declared))) {
            play(day, nines.pipeline(), declared);
        }
    }

    private void playAndStay(SimulatedDay day, Path folder, DeclaredMoney declared) throws IOException {
        Optional<DeliveryPlan> told = DeliveryEntry.plan(Optional.ofNullable(deliver));
        EmbeddedStack.Options ports = new EmbeddedStack.Options(folder, 0, 0, DefaultPort.CLICKHOUSE.number());
        try (UntilStopped stop = new UntilStopped();
                EmbeddedNines nines = EmbeddedNines.start(ports, options(day, folder, declared));
                // Null without a file: then there is nothing to close.
                Delivery delivery = told.map(plan -> DeliveryEntry.start(plan, Connections.to(nines.stack())))
                        .orElse(null);
                WebEntry pages = pages(nines)) {
            RunningNines.announce(folder, nines.stack(), money.folder());
            try {
                PrintWriter out = play(day, nines.pipeline(), declared);
                out.println();
                out.println("Still up, to look at: " + pages.url());
                out.println("Or try: nines report outage-cost --data " + folder);
                out.println("ClickHouse " + nines.stack().clickHouse().httpUrl() + "/play. Ctrl-C ends it.");
                out.flush();
                stop.await(
                        () -> {
                            nines.pipeline().checkHealth();
                            if (delivery != null) {
                                DeliveryEntry.check(delivery);
                            }
                        },
                        nines.stack().failure());
            } finally {
                RunningNines.withdraw(folder);
            }
        }
    }

    private WebEntry pages(EmbeddedNines nines) {
        int usual = DefaultPort.WEB.number();
        if (webPort != null) {
            return pages(nines, webPort);
        }
        try {
            return pages(nines, usual);
        } catch (IllegalStateException e) {
            System.err.println("nines: port " + usual + " is taken; the web UI takes a free one");
            return pages(nines, 0);
        }
    }

    private static WebEntry pages(EmbeddedNines nines, int port) {
        List<Supplier<Part>> parts = new ArrayList<>(KnownParts.of(nines.stack()));
        parts.addAll(KnownParts.of(nines.pipeline()));
        Connections connections = Connections.to(nines.stack());
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        SinkMetrics.bind(nines.pipeline().sink(), metrics);
        LedgerMetrics.bind(nines.pipeline().ledger(), metrics);
        CommitMetrics.bind(nines.pipeline().streams(), metrics);
        return WebEntry.open(
                WebSettings.local(port),
                connections.reader(),
                Optional.of(connections.kafka()),
                parts,
                metrics,
                MetricsSettings.DEFAULT);
    }

    private static PipelineOptions options(SimulatedDay day, Path folder, DeclaredMoney declared) {
        return PipelineOptions.once(folder.resolve("streams"))
                .with(Objectives.defaults(), day.prices())
                .with(declared);
    }

    private PrintWriter play(SimulatedDay day, Pipeline pipeline, DeclaredMoney declared) {
        String page = new Demo(day, pipeline, declared.billing()).play(line -> System.err.println("nines: " + line));
        PrintWriter out = spec.commandLine().getOut();
        out.print(page);
        out.flush();
        return out;
    }
}
