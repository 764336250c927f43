package dev.nines.app;

import dev.nines.app.command.AnalyzeCommand;
import dev.nines.app.command.CollectorCommand;
import dev.nines.app.command.DemoCommand;
import dev.nines.app.command.EnrichCommand;
import dev.nines.app.command.FocusCommand;
import dev.nines.app.command.IngestCommand;
import dev.nines.app.command.MoneyCommand;
import dev.nines.app.command.NotifyCommand;
import dev.nines.app.command.PostMortemCommand;
import dev.nines.app.command.PricesCommand;
import dev.nines.app.command.ProberCommand;
import dev.nines.app.command.RebuildCommand;
import dev.nines.app.command.ReportCommand;
import dev.nines.app.command.SinkCommand;
import dev.nines.app.command.SloCommand;
import dev.nines.app.command.StreamsCommand;
import dev.nines.app.command.UpCommand;
import dev.nines.app.command.WebCommand;
import dev.nines.app.command.WhatIfCommand;
import dev.nines.app.doctor.DoctorCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code nines} command. Exit status: see {@link ExitStatus}. */
@Command(
        name = "nines",
        description = "Turns LLM gateway and probe events into reliability facts and prices them.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            AnalyzeCommand.class,
            UpCommand.class,
            IngestCommand.class,
            ReportCommand.class,
            WhatIfCommand.class,
            PostMortemCommand.class,
            RebuildCommand.class,
            PricesCommand.class,
            FocusCommand.class,
            EnrichCommand.class,
            SloCommand.class,
            MoneyCommand.class,
            CollectorCommand.class,
            ProberCommand.class,
            StreamsCommand.class,
            SinkCommand.class,
            WebCommand.class,
            NotifyCommand.class,
            DoctorCommand.class,
            HelpCommand.class
        })
public final class Nines implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    /** The root command with Nines' way of reporting errors. */
    public static CommandLine commandLine() {
        return new CommandLine(new Nines())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new FailureMessage());
    }

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Tell more on stderr: -v what happens, -vv details and stack traces.")
    void verbose(boolean[] times) {
        Verbosity.set(times.length);
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitStatus.WRONG_USAGE;
    }
}
