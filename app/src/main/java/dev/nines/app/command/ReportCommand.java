package dev.nines.app.command;

import dev.nines.app.ExitStatus;
import dev.nines.app.embedded.EmbeddedStack;
import dev.nines.app.pipeline.RunningNines;
import dev.nines.sql.report.ReportRange;
import dev.nines.sql.report.Reports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nines report}: a named report of what is stored. */
@Command(name = "report", description = "Prints a report.", mixinStandardHelpOptions = true)
public final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            completionCandidates = ReportNames.class,
            description = "${COMPLETION-CANDIDATES}.")
    private String name;

    @Option(
            names = "--since",
            paramLabel = "T",
            description = "From this moment on, RFC 3339, e.g. 2026-05-06T00:00:00Z.")
    private Instant since;

    @Option(names = "--until", paramLabel = "T", description = "Before this moment.")
    private Instant until;

    @Option(
            names = "--scope",
            paramLabel = "S",
            description =
                    "This scope and all narrower ones, e.g. openai/gpt-5, openai/*/eu or requests/critical; for costs of"
                            + " outages also an outage_id.")
    private String scope;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of the running `nines up` (default: .nines).")
    private Path data = EmbeddedStack.DEFAULT_FOLDER;

    @Mixin
    private ReportOptions how;

    @Mixin
    private SettingsOptions settings;

    @Override
    public Integer call() throws IOException {
        if (!Reports.names().contains(name)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "report '" + name + "' is unknown; there are " + String.join(", ", Reports.names()));
        }
        ReportRange range =
                new ReportRange(Optional.ofNullable(since), Optional.ofNullable(until), Optional.ofNullable(scope));
        try (Reports reports = new Reports(RunningNines.clickHouse(settings.load(), data))) {
            how.write(reports, List.of(name), range, spec.commandLine().getOut());
        }
        return ExitStatus.DONE;
    }
}
