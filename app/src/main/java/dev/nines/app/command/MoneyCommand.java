package dev.nines.app.command;

import dev.nines.app.ExitStatus;
import dev.nines.app.config.Setting;
import dev.nines.ingest.declared.DeclaredMoney;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nines money}: what owners and providers declare, as files. */
@Command(
        name = "money",
        description = "What is billed, what providers promise, what requests are worth: docs/money.md.",
        mixinStandardHelpOptions = true)
public final class MoneyCommand {
    @Spec
    private CommandSpec spec;

    @Command(
            name = "check",
            description =
                    "Reads billing.yaml, sla.yaml and values.yaml of a folder, says in words what holds with them,"
                            + " the built-in entries too, and what is wrong, with file and line. Exit status 1 if anything is.",
            mixinStandardHelpOptions = true)
    int check(
            @Parameters(
                            paramLabel = "DIR",
                            arity = "0..1",
                            description = "The folder (default: setting money.folder; without, what is built in).")
                    Path folder,
            @Mixin SettingsOptions settings)
            throws IOException {
        Optional<Path> asked = Optional.ofNullable(folder)
                .or(() -> settings.load().optional(Setting.MONEY_FOLDER).map(Path::of));
        DeclaredMoney money = asked.isPresent() ? DeclaredMoney.read(asked.get()) : DeclaredMoney.BUILT_IN;
        PrintWriter out = spec.commandLine().getOut();
        new MoneyText(money).lines().forEach(out::println);
        out.flush();
        PrintWriter err = spec.commandLine().getErr();
        money.problems().forEach(err::println);
        err.flush();
        return money.problems().isEmpty() ? ExitStatus.DONE : ExitStatus.FAILED;
    }
}
