package dev.nines.app.command;

import dev.nines.app.embedded.EmbeddedStack;
import dev.nines.app.pipeline.RunningNines;
import dev.nines.sql.report.ReportRange;
import dev.nines.sql.report.Reports;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is stored, and which range of it is asked for. */
final class StoredOptions {
    @Option(
            names = "--since",
            paramLabel = "T",
            description = "From this moment on, RFC 3339, e.g. 2026-05-06T00:00:00Z.")
    private Instant since;

    @Option(names = "--until", paramLabel = "T", description = "Before this moment.")
    private Instant until;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of the running `nines up` (default: .nines).")
    private Path data = EmbeddedStack.DEFAULT_FOLDER;

    @Mixin
    private SettingsOptions settings;

    /** @param scope null for all */
    ReportRange range(String scope) {
        return new ReportRange(Optional.ofNullable(since), Optional.ofNullable(until), Optional.ofNullable(scope));
    }

    Reports open() {
        return new Reports(RunningNines.clickHouse(settings.load(), data));
    }
}
