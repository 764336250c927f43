package dev.nines.app.command;

import dev.nines.app.config.Setting;
import dev.nines.app.config.Settings;
import dev.nines.app.pipeline.RunningNines;
import dev.nines.ingest.declared.DeclaredMoney;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The owner's files about money. */
final class MoneyOptions {
    @Option(
            names = "--money",
            paramLabel = "DIR",
            description = "Folder of your billing.yaml, sla.yaml and values.yaml, which win over the built-in ones:"
                    + " docs/money.md (default: setting money.folder).")
    private Path folder;

    /** As the option says. */
    Optional<Path> folder() {
        return Optional.ofNullable(folder);
    }

    /** As the option says, else the setting. */
    Optional<Path> folder(Settings settings) {
        return folder().or(() -> settings.optional(Setting.MONEY_FOLDER).map(Path::of));
    }

    /**
     * Where no settings are asked.
     *
     * @throws IllegalArgumentException listing what is wrong with the files
     */
    DeclaredMoney load() throws IOException {
        return DeclaredMoney.load(folder());
    }

    /** As {@link #load()}, by the setting where there is no option. */
    DeclaredMoney load(Settings settings) throws IOException {
        return DeclaredMoney.load(folder(settings));
    }

    /** As {@link #load(Settings)}, else by what the {@code nines up} of this folder goes by. */
    DeclaredMoney load(Settings settings, Path data) throws IOException {
        return DeclaredMoney.load(folder == null ? RunningNines.money(settings, data) : folder());
    }
}
