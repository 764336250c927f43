package dev.nines.app.command;

import dev.nines.app.ExitStatus;
import dev.nines.app.config.Setting;
import dev.nines.app.config.Settings;
import dev.nines.app.health.HealthServer;
import dev.nines.app.pipeline.GatewayEntry;
import dev.nines.app.pipeline.Preparation;
import dev.nines.ingest.collector.ApiKey;
import dev.nines.ingest.collector.CollectorSettings;
import dev.nines.schemas.ConfluentRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nines collector}: events over HTTP alone, into Kafka of your own. */
@Command(
        name = "collector",
        description =
                "Takes events over HTTP, and from topics of gateways, into external Kafka until it is told to end.",
        mixinStandardHelpOptions = true)
public final class CollectorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--collector-port",
            paramLabel = "N",
            description = "Port, 0 for a free one (default: setting collector.port, 4318).")
    private Integer port;

    @Mixin
    private SettingsOptions options;

    @Override
    public Integer call() throws Exception {
        Settings settings = options.load();
        CollectorSettings collecting = CollectorOptions.of(settings, port);
        Preparation.topics(settings.kafka(), settings.count(Setting.PARTITIONS), settings.count(Setting.REPLICATION));
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (UntilStopped stop = new UntilStopped();
                GatewayEntry entry = GatewayEntry.open(
                        settings, collecting, settings.kafka(), new ConfluentRegistry(settings.registry()), metrics);
                HealthServer health = new HealthServer(
                        settings.require(Setting.HEALTH_HOST),
                        settings.count(Setting.HEALTH_PORT),
                        entry::readiness,
                        metrics)) {
            System.err.println("nines: collector runs on " + entry.url() + "; health on port " + health.port());
            stop.await(entry::checkRunning, new CompletableFuture<IllegalStateException>());
            return ExitStatus.DONE;
        }
    }

    @Command(
            name = "key",
            description = "Makes an API key, shows it once, and what belongs into collector.keys.file for it.",
            mixinStandardHelpOptions = true)
    int key(@Parameters(paramLabel = "NAME", description = "Who will have it; names the gateway too.") String name) {
        if (!name.matches(ApiKey.NAME)) {
            throw new ParameterException(
                    spec.commandLine(), "name '" + name + "' is no name of letters, digits, '.', '_' and '-'");
        }
        String key = ApiKey.create(new SecureRandom());
        PrintWriter out = spec.commandLine().getOut();
        out.println("The key, which is shown only here:");
        out.println();
        out.println("    " + key);
        out.println();
        out.println("Below 'keys:' in the file that collector.keys.file names:");
        out.println();
        out.println("  - name: " + name);
        out.println("    sha256: " + HexFormat.of().formatHex(ApiKey.hash(key)));
        out.flush();
        return ExitStatus.DONE;
    }
}
