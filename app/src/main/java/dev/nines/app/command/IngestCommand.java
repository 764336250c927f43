package dev.nines.app.command;

import dev.nines.app.ExitStatus;
import dev.nines.app.config.Setting;
import dev.nines.app.config.Settings;
import dev.nines.app.embedded.EmbeddedStack;
import dev.nines.app.pipeline.Connections;
import dev.nines.app.pipeline.RunWait;
import dev.nines.app.pipeline.RunningNines;
import dev.nines.app.progress.TerminalProgress;
import dev.nines.ingest.Publisher;
import dev.nines.ingest.enrich.Enrichment;
import dev.nines.ingest.file.CollectorClient;
import dev.nines.ingest.file.FileIngest;
import dev.nines.ingest.file.HttpIngest;
import dev.nines.ingest.file.HttpResult;
import dev.nines.ingest.file.IngestResult;
import dev.nines.ingest.file.Speed;
import dev.nines.ingest.file.WallClock;
import dev.nines.schemas.ConfluentRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nines ingest}: files into a running Nines. */
@Command(
        name = "ingest",
        description =
                "Reads files into a running Nines; returns when they are durable, and with --wait when all that"
                        + " follows from them is in ClickHouse. Exit status 3: some input was rejected and is in the dead letters.",
        mixinStandardHelpOptions = true)
public final class IngestCommand implements Callable<Integer> {
    @Mixin
    private InputOptions input;

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            defaultValue = "max",
            converter = InputOptions.SpeedWord.class,
            description = "Seconds of event time a second, or max (the default).")
    private Speed speed;

    @Option(names = "--wait", description = "Wait until the results are in ClickHouse.")
    private boolean wait;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of the running `nines up` (default: .nines).")
    private Path data = EmbeddedStack.DEFAULT_FOLDER;

    @Option(
            names = "--to",
            paramLabel = "URL",
            description =
                    "Send to a collector, e.g. http://127.0.0.1:4318, instead of straight into Kafka; the key is the"
                            + " setting collector.key. The collector decodes, and ends no run: a day of the past keeps its last"
                            + " minute open.")
    private String to;

    @Mixin
    private SettingsOptions settings;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Settings loaded = settings.load();
        if (to != null) {
            return send(loaded);
        }
        Enrichment enrichment = input.enrichment(loaded.optional(Setting.ENRICH_FILE));
        Connections connections = RunningNines.connections(loaded, data);
        IngestResult result;
        try (Publisher publisher = new Publisher(connections.kafka(), new ConfluentRegistry(connections.registry()));
                TerminalProgress progress = TerminalProgress.start()) {
            result = new FileIngest(System.in, WallClock.SYSTEM, enrichment)
                    .run(input.files(), input.format(), speed, publisher, progress);
        }
        if (wait) {
            try (RunWait runs = new RunWait(connections.reader(), () -> {})) {
                runs.await(result.runId(), Duration.ofMinutes(30));
            }
        }
        IngestReport.print(result.accepted(), result.rejected());
        return result.rejected() > 0 ? ExitStatus.DONE_WITH_REJECTED_INPUT : ExitStatus.DONE;
    }

    private int send(Settings loaded) throws IOException {
        if (wait) {
            throw new ParameterException(
                    spec.commandLine(), "--wait goes with a run into Kafka, which --to is not; leave out one of them");
        }
        CollectorClient client =
                new CollectorClient(to, input.format(), loaded.optional(Setting.COLLECTOR_KEY), WallClock.SYSTEM);
        HttpResult result;
        try (TerminalProgress progress = TerminalProgress.start()) {
            result = new HttpIngest(System.in, WallClock.SYSTEM, client, input.format(), speed, progress)
                    .run(input.files());
        }
        IngestReport.print(result.accepted(), result.rejected());
        return result.rejected() > 0 ? ExitStatus.DONE_WITH_REJECTED_INPUT : ExitStatus.DONE;
    }
}
