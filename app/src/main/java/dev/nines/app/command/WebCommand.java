package dev.nines.app.command;

import dev.nines.app.ExitStatus;
import dev.nines.app.config.Setting;
import dev.nines.app.config.Settings;
import dev.nines.app.embedded.EmbeddedStack;
import dev.nines.app.pipeline.Connections;
import dev.nines.app.pipeline.RunningNines;
import dev.nines.app.web.WebEntry;
import dev.nines.dashboards.web.AccessToken;
import dev.nines.dashboards.web.WebSettings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nines web}: pages and API alone, over a ClickHouse of your own or that of a running {@code nines up}. */
@Command(
        name = "web",
        description =
                "Serves the web UI and its API over external ClickHouse, or over the running `nines up` of a folder, until"
                        + " it is told to end. Kafka is asked for lag only.",
        mixinStandardHelpOptions = true)
public final class WebCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--web-port",
            paramLabel = "N",
            description = "Port, 0 for a free one (default: setting web.port, 8080).")
    private Integer port;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of the running `nines up` (default: .nines).")
    private Path data = EmbeddedStack.DEFAULT_FOLDER;

    @Mixin
    private SettingsOptions options;

    @Override
    public Integer call() {
        Settings settings = options.load();
        WebSettings web = WebOptions.of(settings, port);
        Settings looked = RunningNines.looked(settings, data);
        Optional<Map<String, Object>> kafka =
                looked.optional(Setting.KAFKA_BOOTSTRAP_SERVERS).map(servers -> looked.kafka());
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (UntilStopped stop = new UntilStopped();
                WebEntry pages = WebEntry.open(
                        web, Connections.reader(looked), kafka, List.of(), metrics, WebOptions.metrics(settings))) {
            System.err.println("nines: web UI on " + pages.url());
            stop.await(() -> {}, new CompletableFuture<IllegalStateException>());
            return ExitStatus.DONE;
        }
    }

    @Command(
            name = "token",
            description = "Makes a token, shows it once, and what belongs into web.tokens.file for it.",
            mixinStandardHelpOptions = true)
    int token(@Parameters(paramLabel = "NAME", description = "Who will have it.") String name) {
        if (!name.matches(AccessToken.NAME)) {
            throw new ParameterException(
                    spec.commandLine(), "name '" + name + "' is no name of letters, digits, '.', '_' and '-'");
        }
        String token = AccessToken.create(new SecureRandom());
        PrintWriter out = spec.commandLine().getOut();
        out.println("The token, which is shown only here:");
        out.println();
        out.println("    " + token);
        out.println();
        out.println("Below 'tokens:' in the file that web.tokens.file names:");
        out.println();
        out.println("  - name: " + name);
        out.println("    sha256: " + HexFormat.of().formatHex(AccessToken.hash(token)));
        out.flush();
        return ExitStatus.DONE;
    }
}
