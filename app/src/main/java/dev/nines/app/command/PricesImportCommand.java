package dev.nines.app.command;

import dev.nines.app.ExitStatus;
import dev.nines.app.embedded.EmbeddedStack;
import dev.nines.app.pipeline.Connections;
import dev.nines.app.pipeline.RunningNines;
import dev.nines.domain.money.Price;
import dev.nines.domain.money.PriceBook;
import dev.nines.ingest.Publisher;
import dev.nines.ingest.price.ImportPlan;
import dev.nines.ingest.price.PriceFile;
import dev.nines.ingest.price.PriceImport;
import dev.nines.schemas.ConfluentRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nines prices import}. */
@Command(
        name = "import",
        description = "Adds prices: LiteLLM's price file, or a CSV like the built-in list. They hold for attempts from"
                + " their date on: the one in the file's name, else today's. Attempts that are stored already keep their"
                + " cost until `nines prices reprice`.",
        mixinStandardHelpOptions = true)
final class PricesImportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The file, gzip or plain.")
    private Path file;

    @Option(
            names = "--valid-from",
            paramLabel = "DATE",
            description = "First day the file's prices hold, e.g. 2026-05-06; wins over any date of the file.")
    private LocalDate validFrom;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of the running `nines up` (default: .nines).")
    private Path data = EmbeddedStack.DEFAULT_FOLDER;

    @Mixin
    private SettingsOptions settings;

    @Override
    public Integer call() throws IOException {
        PriceImport prices = PriceFile.read(file, Clock.systemUTC());
        if (validFrom != null) {
            prices = prices.from(validFrom.atStartOfDay(ZoneOffset.UTC).toInstant());
        }
        Connections connections = RunningNines.connections(settings.load(), data);
        PriceBook book = BookOptions.of(connections);
        ImportPlan plan = ImportPlan.of(prices, book);
        try (Publisher publisher = new Publisher(connections.kafka(), new ConfluentRegistry(connections.registry()))) {
            for (Price price : plan.news()) {
                publisher.publish(price);
            }
            publisher.flush();
        }
        PrintWriter err = spec.commandLine().getErr();
        err.println("nines: " + prices.summary());
        err.println("nines: " + plan.summary());
        err.flush();
        return ExitStatus.DONE;
    }
}
