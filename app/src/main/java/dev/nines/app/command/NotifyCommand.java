package dev.nines.app.command;

import dev.nines.app.ExitStatus;
import dev.nines.app.config.Setting;
import dev.nines.app.config.Settings;
import dev.nines.app.delivery.DeliveryEntry;
import dev.nines.app.delivery.DeliveryFile;
import dev.nines.app.delivery.DeliveryFileReader;
import dev.nines.app.health.HealthServer;
import dev.nines.app.pipeline.Preparation;
import dev.nines.dashboards.delivery.Delivery;
import dev.nines.dashboards.delivery.DeliveryPlan;
import dev.nines.dashboards.delivery.Target;
import dev.nines.dashboards.delivery.Trial;
import dev.nines.schemas.ConfluentRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nines notify}: alerts and outages to Alertmanager, chats and webhooks, against Kafka and registry of your own. */
@Command(
        name = "notify",
        description =
                "Tells the targets of a delivery file of alerts and outages, until it is told to end: docs/alerts.md.",
        mixinStandardHelpOptions = true)
public final class NotifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--deliver",
            paramLabel = "FILE.yaml",
            description = "Whom to tell (default: setting delivery.file).")
    private Path file;

    @Mixin
    private SettingsOptions options;

    @Override
    public Integer call() throws IOException {
        Settings settings = options.load();
        DeliveryPlan plan = DeliveryEntry.plan(file, settings)
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is nobody to tell; give --deliver FILE.yaml or set " + Setting.DELIVERY_FILE.key()));
        Preparation.topics(settings.kafka(), settings.count(Setting.PARTITIONS), settings.count(Setting.REPLICATION));
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (UntilStopped stop = new UntilStopped();
                Delivery delivery = DeliveryEntry.start(
                        plan, settings.kafka(), new ConfluentRegistry(settings.registry()), metrics);
                HealthServer health = new HealthServer(
                        settings.require(Setting.HEALTH_HOST),
                        settings.count(Setting.HEALTH_PORT),
                        () -> readiness(delivery),
                        metrics)) {
            System.err.println(
                    "nines: notify runs, " + plan.targets().size() + " targets; health on port " + health.port());
            stop.await(() -> DeliveryEntry.check(delivery), new CompletableFuture<IllegalStateException>());
            return ExitStatus.DONE;
        }
    }

    @Command(
            name = "check",
            description = "Reads a delivery file, says a line for each target, and what is wrong, with file and line."
                    + " Exit status 1 if anything is.",
            mixinStandardHelpOptions = true)
    int check(@Parameters(paramLabel = "FILE.yaml", description = "Delivery file.") Path path) throws IOException {
        DeliveryFile read = DeliveryFileReader.read(path, System.getenv());
        PrintWriter out = spec.commandLine().getOut();
        read.plan().targets().forEach(target -> out.println(line(target)));
        out.flush();
        PrintWriter err = spec.commandLine().getErr();
        read.problems().forEach(err::println);
        err.flush();
        return read.problems().isEmpty() ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    @Command(
            name = "test",
            description =
                    "Sends a test message to each target of a delivery file, or to one; needs no Kafka. Exit status"
                            + " 1 if any did not take it.",
            mixinStandardHelpOptions = true)
    int test(
            @Parameters(paramLabel = "FILE.yaml", description = "Delivery file.") Path path,
            @Option(names = "--target", paramLabel = "NAME", description = "This target only.") String name)
            throws IOException, InterruptedException {
        DeliveryPlan plan = DeliveryFileReader.read(path, System.getenv()).orThrow();
        List<Target> chosen = plan.targets().stream()
                .filter(target -> name == null || target.name().equals(name))
                .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("target '" + name + "' is not in " + path);
        }
        PrintWriter out = spec.commandLine().getOut();
        boolean all = true;
        for (Target target : chosen) {
            Optional<String> refusal = Trial.send(target, plan.web(), Instant.now());
            out.println(line(target) + ": "
                    + refusal.map(reason -> "FAILED, " + reason).orElse("took it"));
            all &= refusal.isEmpty();
        }
        out.flush();
        return all ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    private static String line(Target target) {
        return target.name() + ": " + target.kind().word() + " at " + target.endpoint();
    }

    private static String readiness(Delivery delivery) {
        return delivery.failure()
                .map(failure -> "delivery stopped: " + failure.getMessage() + "\n")
                .orElse(delivery.ready() ? "" : "still reads what was told before\n");
    }
}
