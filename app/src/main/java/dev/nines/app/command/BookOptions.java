package dev.nines.app.command;

import dev.nines.app.embedded.EmbeddedStack;
import dev.nines.app.pipeline.Connections;
import dev.nines.app.pipeline.RunningNines;
import dev.nines.domain.money.Billing;
import dev.nines.domain.money.PriceBook;
import dev.nines.ingest.price.PriceFile;
import dev.nines.ingest.price.PriceList;
import dev.nines.schemas.ConfluentRegistry;
import dev.nines.schemas.PriceFeed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which price book is meant. */
final class BookOptions {
    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "The built-in prices and this file's, instead of those of a running Nines.")
    private Path file;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of the running `nines up` (default: .nines).")
    private Path data = EmbeddedStack.DEFAULT_FOLDER;

    @Mixin
    private SettingsOptions settings;

    PriceBook book() throws IOException {
        if (file != null) {
            return PriceBook.of(PriceList.builtIn())
                    .withPrices(PriceFile.read(file, Clock.systemUTC()).prices());
        }
        return of(connections());
    }

    Connections connections() {
        return RunningNines.connections(settings.load(), data);
    }

    /** What pricing in a running Nines knows. */
    static PriceBook of(Connections connections) {
        ConfluentRegistry registry = new ConfluentRegistry(connections.registry());
        // Only the book is asked, which knows no policy.
        try (PriceFeed feed = new PriceFeed(connections.kafka(), registry, Billing.DEFAULT)) {
            return feed.book();
        }
    }
}
