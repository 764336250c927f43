package dev.nines.app.command;

import dev.nines.app.ExitStatus;
import dev.nines.app.config.Setting;
import dev.nines.app.config.Settings;
import dev.nines.app.health.HealthServer;
import dev.nines.app.health.ProberMetrics;
import dev.nines.app.pipeline.Preparation;
import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.money.Billing;
import dev.nines.domain.money.PriceBook;
import dev.nines.domain.money.Pricing;
import dev.nines.ingest.Publisher;
import dev.nines.ingest.enrich.Enrichment;
import dev.nines.ingest.price.PriceList;
import dev.nines.ingest.prober.Prober;
import dev.nines.ingest.prober.PublishedProbes;
import dev.nines.ingest.prober.file.Environment;
import dev.nines.ingest.prober.file.ProbeFile;
import dev.nines.ingest.prober.file.ProbeFileReader;
import dev.nines.ingest.statuspage.PollerParts;
import dev.nines.ingest.statuspage.StatusPages;
import dev.nines.ingest.statuspage.StatusPoller;
import dev.nines.schemas.ConfluentRegistry;
import dev.nines.schemas.PriceFeed;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nines prober}: probes of one's own, against Kafka and registry of your own. */
@Command(
        name = "prober",
        description =
                "Calls the targets of a file on their schedules, and watches its status pages, until it is told to end:"
                        + " docs/probes.md.",
        mixinStandardHelpOptions = true)
public final class ProberCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE.yaml", description = "Targets and status pages.")
    private Path file;

    @Option(
            names = "--check",
            description = "Only read the file: exit status 1 and what is wrong, with its line, if anything is.")
    private boolean check;

    @Option(
            names = "--once",
            description = "Probe each target once, now, and print what was found; needs no Kafka and publishes nothing."
                    + " Exit status 1 if a probe was not good.")
    private boolean once;

    @Mixin
    private SettingsOptions options;

    @Override
    public Integer call() throws Exception {
        ProbeFile probes = ProbeFileReader.read(file);
        if (check) {
            return check(probes);
        }
        probes.orThrow();
        StatusPages pages = StatusPages.read(file);
        Environment environment = new Environment(System.getenv());
        return once ? once(probes, environment) : run(probes, pages, environment);
    }

    private int check(ProbeFile probes) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        probes.models()
                .forEach(target -> out.println(
                        target.name() + ": " + target.kind().word() + " " + target.provider() + "/" + target.model()));
        probes.controls()
                .forEach(target -> out.println(target.name() + ": control, "
                        + target.kind().word() + " to " + target.hosts().size() + " hosts"));
        probes.problems().forEach(err::println);
        boolean pagesAreSound = checkPages(out, err);
        out.flush();
        new Environment(System.getenv())
                .missingFor(probes.models())
                .forEach(missing -> err.println("nines: note: " + missing));
        err.flush();
        return probes.problems().isEmpty() && pagesAreSound ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    private boolean checkPages(PrintWriter out, PrintWriter err) throws IOException {
        try {
            StatusPages.read(file).sites().forEach(site -> out.println(site + ": status page"));
            return true;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return false;
        }
    }

    private int once(ProbeFile probes, Environment environment) {
        Pricing prices = new Pricing(PriceBook.of(PriceList.builtIn()), Billing.DEFAULT);
        try (Prober prober =
                new Prober(probes, environment, prices::price, PublishedProbes.nowhere(), Clock.systemUTC())) {
            List<Attempt> found = prober.once().stream().map(prices::price).toList();
            ProbeTable.print(found, spec.commandLine().getOut());
            return found.stream().allMatch(attempt -> attempt.judgement() == Judgement.GOOD)
                    ? ExitStatus.DONE
                    : ExitStatus.FAILED;
        }
    }

    private int run(ProbeFile probes, StatusPages pages, Environment environment) throws IOException {
        Settings settings = options.load();
        Enrichment enrichment =
                Enrichment.load(settings.optional(Setting.ENRICH_FILE).map(Path::of));
        Preparation.topics(settings.kafka(), settings.count(Setting.PARTITIONS), settings.count(Setting.REPLICATION));
        ConfluentRegistry registry = new ConfluentRegistry(settings.registry());
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (UntilStopped stop = new UntilStopped();
                Publisher publisher = new Publisher(settings.kafka(), registry);
                // Of its own: a flush tells of all that failed since the last, and neither must miss its share.
                Publisher incidents = new Publisher(settings.kafka(), registry)) {
            Preparation.prices(publisher, List.of());
            PollerParts parts =
                    new PollerParts(incidents, settings.kafka(), registry, enrichment, metrics, Clock.systemUTC());
            try (PriceFeed prices = new PriceFeed(settings.kafka(), registry);
                    Prober prober =
                            new Prober(probes, environment, prices, PublishedProbes.to(publisher), Clock.systemUTC());
                    StatusPoller poller = StatusPoller.start(pages, parts);
                    HealthServer health = new HealthServer(
                            settings.require(Setting.HEALTH_HOST),
                            settings.count(Setting.HEALTH_PORT),
                            () -> readiness(prober),
                            metrics)) {
                ProberMetrics.bind(prober, metrics);
                prober.start();
                System.err.println(
                        "nines: prober runs, " + poller.pages() + " status pages; health on port " + health.port());
                stop.await(prober::checkRunning, new CompletableFuture<IllegalStateException>());
            }
            return ExitStatus.DONE;
        }
    }

    private static String readiness(Prober prober) {
        try {
            prober.checkRunning();
            return "";
        } catch (IllegalStateException e) {
            return e.getMessage() + "\n";
        }
    }
}
