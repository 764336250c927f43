package dev.nines.app.command;

import dev.nines.app.ExitStatus;
import dev.nines.app.embedded.EmbeddedStack;
import dev.nines.app.pipeline.RunningNines;
import dev.nines.sql.report.ReportRange;
import dev.nines.sql.report.Reports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nines focus list}: the report focus-closings. */
@Command(
        name = "list",
        description = "Shows the months that are closed, and what has changed since: the report focus-closings.",
        mixinStandardHelpOptions = true)
final class FocusListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of the running `nines up` (default: .nines).")
    private Path data = EmbeddedStack.DEFAULT_FOLDER;

    @Mixin
    private ReportOptions how;

    @Mixin
    private SettingsOptions settings;

    @Override
    public Integer call() throws IOException {
        try (Reports reports = new Reports(RunningNines.clickHouse(settings.load(), data))) {
            how.write(
                    reports,
                    List.of("focus-closings"),
                    ReportRange.ALL,
                    spec.commandLine().getOut());
        }
        return ExitStatus.DONE;
    }
}
