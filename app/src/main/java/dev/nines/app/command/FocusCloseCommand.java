package dev.nines.app.command;

import dev.nines.app.ExitStatus;
import dev.nines.app.embedded.EmbeddedStack;
import dev.nines.app.pipeline.RunningNines;
import dev.nines.sql.focus.Closing;
import dev.nines.sql.focus.FocusBooks;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nines focus close}. */
@Command(
        name = "close",
        description = "Closes a month (UTC) of the FOCUS export: its charges stay as they are now, and what is learned"
                + " later comes as corrections in the first month that is not closed. It cannot be opened again. Doing it"
                + " twice changes nothing.",
        mixinStandardHelpOptions = true)
final class FocusCloseCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--period", paramLabel = "MONTH", required = true, description = "The month, e.g. 2026-05.")
    private YearMonth period;

    @Option(names = "--force", description = "Also if the month is not over.")
    private boolean force;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of the running `nines up` (default: .nines).")
    private Path data = EmbeddedStack.DEFAULT_FOLDER;

    @Mixin
    private SettingsOptions settings;

    @Override
    public Integer call() {
        try (FocusBooks books = new FocusBooks(RunningNines.writer(settings.load(), data), Clock.systemUTC())) {
            Optional<Closing> before = books.closing(period);
            Closing closing = books.close(period, System.getProperty("user.name"), force);
            print(closing, before.isPresent());
        }
        return ExitStatus.DONE;
    }

    private void print(Closing closing, boolean before) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s is %s: %,d charges, %s USD%s%n",
                closing.period(),
                before ? "closed since " + closing.closedAt() + " by " + closing.who() : "closed",
                closing.charges(),
                closing.billed().toPlainString(),
                before ? "; nothing was changed" : "");
        if (closing.unpriced() > 0) {
            out.printf(
                    "%,d attempts had no known cost and are not in it; `nines report quality` names them. Priced later, they"
                            + " become corrections.%n",
                    closing.unpriced());
        }
        Instant end = closing.period().plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        if (closing.watermark().filter(end::isAfter).isPresent()) {
            out.printf(
                    "Events were complete until %s only.%n", closing.watermark().get());
        }
        out.flush();
    }
}
