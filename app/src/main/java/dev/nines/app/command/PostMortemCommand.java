package dev.nines.app.command;

import dev.nines.app.ExitStatus;
import dev.nines.app.embedded.EmbeddedStack;
import dev.nines.app.pipeline.RunningNines;
import dev.nines.dashboards.postmortem.PostMortem;
import dev.nines.sql.report.Reports;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nines postmortem}: what is stored of an outage, as a draft to write on. */
@Command(
        name = "postmortem",
        description =
                "Drafts an outage's post-mortem in Markdown: impact, money, detection, timeline and evidence filled in,"
                        + " cause and actions to be written.",
        mixinStandardHelpOptions = true)
public final class PostMortemCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "OUTAGE_ID",
            description = "Of report outages, or its beginning where only one begins so.")
    private String outage;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of the running `nines up` (default: .nines).")
    private Path data = EmbeddedStack.DEFAULT_FOLDER;

    @Option(names = "--out", paramLabel = "FILE", description = "Write to this new file instead.")
    private Path file;

    @Mixin
    private SettingsOptions settings;

    @Override
    public Integer call() throws IOException {
        try (Reports reports = new Reports(RunningNines.clickHouse(settings.load(), data))) {
            String draft = new PostMortem(reports).draft(outage);
            if (file == null) {
                PrintWriter out = spec.commandLine().getOut();
                out.print(draft);
                out.flush();
            } else {
                write(draft);
            }
        }
        return ExitStatus.DONE;
    }

    /** A file that is there may hold what somebody wrote on a draft. */
    private void write(String draft) throws IOException {
        if (Files.exists(file)) {
            throw new IllegalArgumentException(
                    file + " is there already and may have been written on: give another --out");
        }
        if (file.toAbsolutePath().getParent() != null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
        }
        Files.writeString(file, draft);
    }
}
