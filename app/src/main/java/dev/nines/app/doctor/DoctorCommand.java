package dev.nines.app.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nines.app.ExitStatus;
import dev.nines.app.embedded.EmbeddedStack;
import dev.nines.app.embedded.EngineLibrary;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nines doctor}: exit status 1 when something must be remedied. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Checks the machine and the embedded parts, and tells the remedy.")
public final class DoctorCommand implements Callable<Integer> {
    enum Format {
        TABLE,
        JSON
    }

    @Spec
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", description = "Data folder to look at (default: ${DEFAULT-VALUE}).")
    private Path data = EmbeddedStack.DEFAULT_FOLDER;

    @Option(names = "--format", description = "table or json (default: table).")
    private Format format = Format.TABLE;

    @Option(
            names = "--fetch",
            description = "Fetch the ClickHouse engine first if it is not in the cache (178 MB, once).")
    private boolean fetch;

    @Override
    public Integer call() throws JsonProcessingException {
        if (fetch) {
            EngineLibrary.ofThisMachine().require();
        }
        List<Finding> findings = new Doctor(data).examine();
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case TABLE -> out.print(table(findings));
            case JSON ->
                out.println(new ObjectMapper()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(Map.of("findings", findings)));
        }
        out.flush();
        boolean sick = findings.stream().anyMatch(finding -> finding.status() == Finding.Status.FAIL);
        return sick ? ExitStatus.FAILED : ExitStatus.DONE;
    }

    private static String table(List<Finding> findings) {
        int width = findings.stream().mapToInt(f -> f.name().length()).max().orElse(0);
        StringBuilder table = new StringBuilder();
        for (Finding finding : findings) {
            table.append(
                    String.format("%-4s  %-" + width + "s  %s%n", finding.status(), finding.name(), finding.detail()));
            if (!finding.remedy().isEmpty()) {
                table.append(String.format("      %-" + width + "s  -> %s%n", "", finding.remedy()));
            }
        }
        return table.toString();
    }
}
