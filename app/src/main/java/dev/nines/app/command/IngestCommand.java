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
import dev.nines.ingest.file.FileIngest;
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
import picocli.CommandLine.Option;

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

    @Mixin
    private SettingsOptions settings;

    @Override
    public Integer call() throws IOException {
        Settings loaded = settings.load();
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
        IngestReport.print(result);
        return result.rejected() > 0 ? ExitStatus.DONE_WITH_REJECTED_INPUT : ExitStatus.DONE;
    }
}
