package dev.nines.app.command;

import dev.nines.app.DefaultPort;
import dev.nines.app.ExitStatus;
import dev.nines.app.config.Setting;
import dev.nines.app.config.Settings;
import dev.nines.app.delivery.DeliveryEntry;
import dev.nines.app.embedded.EmbeddedStack;
import dev.nines.app.health.CommitMetrics;
import dev.nines.app.health.LedgerMetrics;
import dev.nines.app.health.SinkMetrics;
import dev.nines.app.pipeline.Connections;
import dev.nines.app.pipeline.GatewayEntry;
import dev.nines.app.pipeline.Pipeline;
import dev.nines.app.pipeline.PipelineOptions;
import dev.nines.app.pipeline.ProbeEntry;
import dev.nines.app.pipeline.RunningNines;
import dev.nines.app.web.KnownParts;
import dev.nines.app.web.WebEntry;
import dev.nines.dashboards.delivery.Delivery;
import dev.nines.dashboards.delivery.DeliveryPlan;
import dev.nines.dashboards.web.PipelineState.Part;
import dev.nines.dashboards.web.WebSettings;
import dev.nines.domain.slo.Objective;
import dev.nines.domain.slo.Objectives;
import dev.nines.ingest.collector.CollectorSettings;
import dev.nines.ingest.declared.DeclaredMoney;
import dev.nines.ingest.enrich.Enrichment;
import dev.nines.ingest.prober.file.ProbeFile;
import dev.nines.ingest.prober.file.ProbeFileReader;
import dev.nines.schemas.ConfluentRegistry;
import dev.nines.schemas.SchemaRegistry;
import dev.nines.streams.slo.OpenSloReader;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
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

/** {@code nines up}: everything in this process, data kept. */
@Command(
        name = "up",
        description =
                "Runs Kafka, schema registry, ClickHouse, collector, streams, sink and web UI until Ctrl-C; keeps its"
                        + " data.",
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of all data (default: .nines).")
    private Path data = EmbeddedStack.DEFAULT_FOLDER;

    @Option(
            names = "--slo",
            paramLabel = "DIR",
            description = "OpenSLO files. Without: 99.5 %% availability for each provider seen.")
    private Path slo;

    @Option(
            names = "--kafka-port",
            paramLabel = "N",
            defaultValue = "0",
            description = "Port of Kafka (default: a free one).")
    private int kafkaPort;

    @Option(
            names = "--clickhouse-port",
            paramLabel = "N",
            description = "Port of ClickHouse, 0 for a free one (default: 8123).")
    private int clickHousePort = DefaultPort.CLICKHOUSE.number();

    @Option(
            names = "--probes",
            paramLabel = "FILE.yaml",
            description = "Probe these targets and watch these status pages too: docs/probes.md. Without: neither.")
    private Path probes;

    @Option(
            names = "--collector-port",
            paramLabel = "N",
            description = "Port of the collector, 0 for a free one (default: setting collector.port, 4318).")
    private Integer collectorPort;

    @Option(
            names = "--web-port",
            paramLabel = "N",
            description = "Port of the web UI, 0 for a free one (default: setting web.port, 8080).")
    private Integer webPort;

    @Option(
            names = "--deliver",
            paramLabel = "FILE.yaml",
            description = "Tell these targets of alerts and outages (default: setting delivery.file): docs/alerts.md.")
    private Path deliver;

    @Mixin
    private MoneyOptions money;

    @Mixin
    private SettingsOptions settings;

    @Override
    public Integer call() throws IOException {
        Settings loaded = settings.load();
        Optional<ProbeFile> targets = probes == null
                ? Optional.empty()
                : Optional.of(ProbeFileReader.read(probes).orThrow());
        Enrichment enrichment =
                Enrichment.load(loaded.optional(Setting.ENRICH_FILE).map(Path::of));
        DeclaredMoney declared = money.load(loaded);
        CollectorSettings collecting = CollectorOptions.of(loaded, collectorPort);
        WebSettings web = WebOptions.of(loaded, webPort);
        Optional<DeliveryPlan> told = DeliveryEntry.plan(deliver, loaded);
        List<Objective> objectives =
                slo == null ? Objectives.defaults() : OpenSloReader.read(slo).orThrow();
        EmbeddedStack.Options ports = new EmbeddedStack.Options(data, kafkaPort, 0, clickHousePort);
        PipelineOptions options = PipelineOptions.in(data.resolve("streams"))
                .with(objectives, List.of())
                .with(declared);
        try (UntilStopped stop = new UntilStopped();
                EmbeddedStack stack = EmbeddedStack.start(ports)) {
            // A killed predecessor could not do it, and its addresses are not ours.
            RunningNines.withdraw(data);
            Connections connections = Connections.to(stack);
            SchemaRegistry registry = new ConfluentRegistry(connections.registry());
            PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            try (Pipeline pipeline = Pipeline.start(connections, options);
                    // Null without a file: then there is nothing to close.
                    ProbeEntry probing = targets.map(file -> ProbeEntry.open(
                                    file, connections.kafka(), registry, pipeline.prices(), enrichment, metrics))
                            .orElse(null);
                    GatewayEntry entry = GatewayEntry.open(loaded, collecting, connections.kafka(), registry, metrics);
                    Delivery delivery = told.map(
                                    plan -> DeliveryEntry.start(plan, connections.kafka(), registry, metrics))
                            .orElse(null);
                    WebEntry pages = WebEntry.open(
                            web,
                            connections.reader(),
                            Optional.of(connections.kafka()),
                            parts(stack, pipeline, entry, probing, delivery),
                            measured(pipeline),
                            WebOptions.metrics(loaded))) {
                RunningNines.announce(data, stack, money.folder(loaded));
                say(stack, entry.url(), pages.url());
                stop.await(
                        () -> {
                            pipeline.checkHealth();
                            if (probing != null) {
                                probing.checkRunning();
                            }
                            entry.checkRunning();
                            if (delivery != null) {
                                DeliveryEntry.check(delivery);
                            }
                        },
                        stack.failure());
            } finally {
                RunningNines.withdraw(data);
            }
            return ExitStatus.DONE;
        }
    }

    /** Probing and delivery are null without a file. */
    private static List<Supplier<Part>> parts(
            EmbeddedStack stack, Pipeline pipeline, GatewayEntry entry, ProbeEntry probing, Delivery delivery) {
        List<Supplier<Part>> parts = new ArrayList<>();
        parts.add(() -> KnownParts.of("collector", entry.readiness()));
        if (probing != null) {
            parts.add(() -> KnownParts.checked("prober", probing::checkRunning));
        }
        if (delivery != null) {
            parts.add(() -> KnownParts.checked("notify", () -> DeliveryEntry.check(delivery)));
        }
        parts.addAll(KnownParts.of(stack));
        parts.addAll(KnownParts.of(pipeline));
        return parts;
    }

    /** Apart from the collector's own, which its port tells. */
    private static PrometheusMeterRegistry measured(Pipeline pipeline) {
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        SinkMetrics.bind(pipeline.sink(), metrics);
        LedgerMetrics.bind(pipeline.ledger(), metrics);
        CommitMetrics.bind(pipeline.streams(), metrics);
        return metrics;
    }

    private void say(EmbeddedStack stack, String collector, String pages) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Nines is up; data in " + data.toAbsolutePath().normalize());
        out.println("  web UI      " + pages);
        out.println("  Kafka       " + stack.bootstrapServers());
        out.println("  registry    " + stack.registryUrl());
        out.println("  ClickHouse  " + stack.clickHouse().httpUrl() + "/play  (user "
                + stack.clickHouse().reader().user() + ", password in " + data.resolve("running.yaml") + ")");
        out.println("  collector   " + collector + "  (POST /v1/traces, /v1/litellm, /v1/attempts, ...)");
        out.println("Next: nines ingest FILE, nines report outages. Ctrl-C ends it; the data stays.");
        out.flush();
    }
}
