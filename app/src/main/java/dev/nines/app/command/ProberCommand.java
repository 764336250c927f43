package dev.nines.app.command;

import dev.nines.app.ExitStatus;
import dev.nines.app.config.Setting;
import dev.nines.app.config.Settings;
import dev.nines.app.health.HealthServer;
import dev.nines.app.pipeline.Preparation;
import dev.nines.app.pipeline.ProbeEntry;
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
import dev.nines.schemas.ConfluentRegistry;
import dev.nines.schemas.PriceFeed;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
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
    private MoneyOptions money;

    @Mixin
    private SettingsOptions options;

    @Override
    public Integer call() throws Exception {
        ProbeFile probes = ProbeFileReader.read(file);
        if (check) {
            return check(probes);
        }
        probes.orThrow();
        Settings settings = options.load();
        Enrichment enrichment =
                Enrichment.load(settings.optional(Setting.ENRICH_FILE).map(Path::of));
        Billing billing = money.load(settings).billing();
        return once ? once(probes, enrichment, billing) : run(probes, settings, enrichment, billing);
    }

    private int check(ProbeFile probes) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        probes.models()
                .forEach(target -> out.println(
                        target.name() + ": " + target.kind().word() + " " + target.provider() + "/" + target.model()));
        probes.controls()
                .forEach(target -> out.println(target.name() + ": control, "
                        + target.kind().word() + " to " + target.hosts().size() + " hosts"));
        probes.statusPages().sites().forEach(site -> out.println(site + ": status page"));
        probes.problems().forEach(err::println);
        out.flush();
        new Environment(System.getenv())
                .missingFor(probes.models())
                .forEach(missing -> err.println("nines: note: " + missing));
        err.flush();
        return probes.problems().isEmpty() ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    private int once(ProbeFile probes, Enrichment enrichment, Billing billing) {
        Pricing prices = new Pricing(PriceBook.of(PriceList.builtIn()), billing);
        Environment keys = new Environment(System.getenv());
        try (Prober prober =
                new Prober(probes, keys, prices::price, enrichment, PublishedProbes.nowhere(), Clock.systemUTC())) {
            List<Attempt> found = prober.once().stream().map(prices::price).toList();
            ProbeTable.print(found, spec.commandLine().getOut());
            return found.stream().allMatch(attempt -> attempt.judgement() == Judgement.GOOD)
                    ? ExitStatus.DONE
                    : ExitStatus.FAILED;
        }
    }

    private int run(ProbeFile probes, Settings settings, Enrichment enrichment, Billing billing) {
        Preparation.topics(settings.kafka(), settings.count(Setting.PARTITIONS), settings.count(Setting.REPLICATION));
        ConfluentRegistry registry = new ConfluentRegistry(settings.registry());
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (UntilStopped stop = new UntilStopped()) {
            try (Publisher publisher = new Publisher(settings.kafka(), registry)) {
                Preparation.prices(publisher, List.of());
            }
            try (PriceFeed prices = new PriceFeed(settings.kafka(), registry, billing);
                    ProbeEntry entry =
                            ProbeEntry.open(probes, settings.kafka(), registry, prices, enrichment, metrics);
                    HealthServer health = new HealthServer(
                            settings.require(Setting.HEALTH_HOST),
                            settings.count(Setting.HEALTH_PORT),
                            () -> readiness(entry),
                            metrics)) {
                System.err.println(
                        "nines: prober runs, " + entry.pages() + " status pages; health on port " + health.port());
                stop.await(entry::checkRunning, new CompletableFuture<IllegalStateException>());
            }
            return ExitStatus.DONE;
        }
    }

    private static String readiness(ProbeEntry entry) {
        try {
            entry.checkRunning();
            return "";
        } catch (IllegalStateException e) {
            return e.getMessage() + "\n";
        }
    }
}
