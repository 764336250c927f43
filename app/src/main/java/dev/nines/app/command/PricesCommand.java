package dev.nines.app.command;

import dev.nines.app.ExitStatus;
import dev.nines.app.pipeline.Connections;
import dev.nines.app.pipeline.RunningNines;
import dev.nines.ingest.Publisher;
import dev.nines.ingest.price.PriceFile;
import dev.nines.ingest.price.PriceImport;
import dev.nines.schemas.ConfluentRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nines prices}: the price book of a running Nines. */
@Command(name = "prices", description = "The price book.", mixinStandardHelpOptions = true)
public final class PricesCommand {
    @Command(
            name = "import",
            description =
                    "Adds prices: LiteLLM's price file, or a CSV like the built-in list. They hold for attempts from"
                            + " their date on: the one in the file's name, else today's.",
            mixinStandardHelpOptions = true)
    int importFile(
            @Parameters(paramLabel = "FILE", description = "The file, gzip or plain.") Path file,
            @Option(
                            names = "--data",
                            paramLabel = "DIR",
                            defaultValue = ".nines",
                            description = "Folder of the running `nines up`.")
                    Path data,
            @Mixin SettingsOptions settings)
            throws IOException {
        PriceImport prices = PriceFile.read(file, Clock.systemUTC());
        Connections connections = RunningNines.connections(settings.load(), data);
        try (Publisher publisher = new Publisher(connections.kafka(), new ConfluentRegistry(connections.registry()))) {
            prices.prices().forEach(publisher::publish);
            publisher.flush();
        }
        System.err.println("nines: " + prices.summary());
        return ExitStatus.DONE;
    }
}
