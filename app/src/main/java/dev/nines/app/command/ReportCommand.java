package dev.nines.app.command;

import dev.nines.app.ExitStatus;
import dev.nines.sql.report.Reports;
import java.io.IOException;
import java.util.List;
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
            names = "--scope",
            paramLabel = "S",
            description =
                    "This scope and all narrower ones, e.g. openai/gpt-5, openai/*/eu or requests/critical; for costs of"
                            + " outages also an outage_id.")
    private String scope;

    @Mixin
    private ReportOptions how;

    @Mixin
    private StoredOptions stored;

    @Override
    public Integer call() throws IOException {
        if (!Reports.names().contains(name)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "report '" + name + "' is unknown; there are " + String.join(", ", Reports.names()));
        }
        try (Reports reports = stored.open()) {
            how.write(
                    reports,
                    List.of(name),
                    stored.range(scope),
                    spec.commandLine().getOut());
        }
        return ExitStatus.DONE;
    }
}
