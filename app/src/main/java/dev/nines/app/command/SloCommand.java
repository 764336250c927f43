package dev.nines.app.command;

import dev.nines.app.ExitStatus;
import dev.nines.streams.slo.OpenSlo;
import dev.nines.streams.slo.OpenSloReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nines slo}: objectives as files. */
@Command(name = "slo", description = "Service level objectives.", mixinStandardHelpOptions = true)
public final class SloCommand {
    @Spec
    private CommandSpec spec;

    @Command(
            name = "check",
            description =
                    "Reads OpenSLO files, says a line for each objective, and what is wrong, with file and line. Exit"
                            + " status 1 if anything is.",
            mixinStandardHelpOptions = true)
    int check(@Parameters(paramLabel = "DIR", description = "Folder or file.") Path path) throws IOException {
        OpenSlo read = OpenSloReader.read(path);
        PrintWriter out = spec.commandLine().getOut();
        read.objectives().forEach(objective -> out.println(objective.summary()));
        read.exclusions().all().forEach(exclusion -> out.println(exclusion.summary()));
        out.flush();
        read.problems().forEach(problem -> spec.commandLine().getErr().println(problem));
        spec.commandLine().getErr().flush();
        return read.problems().isEmpty() ? ExitStatus.DONE : ExitStatus.FAILED;
    }
}
