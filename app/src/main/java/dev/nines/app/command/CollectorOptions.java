package dev.nines.app.command;

import dev.nines.app.config.Setting;
import dev.nines.app.config.Settings;
import dev.nines.ingest.collector.CollectorSettings;
import dev.nines.ingest.collector.Limits;
import dev.nines.ingest.collector.TlsFiles;
import java.nio.file.Path;
import java.util.Optional;

/** The collector as the settings say. */
final class CollectorOptions {
    private static final int MIB = 1024 * 1024;
    private static final int MOST_MIB = 1024;
    private static final int HIGHEST_PORT = 65_535;

    private CollectorOptions() {}

    /**
     * @param port instead of the setting, null for that; 0 for a free one
     * @throws IllegalArgumentException naming the setting that is wrong
     */
    static CollectorSettings of(Settings settings, Integer port) {
        CollectorSettings collecting = new CollectorSettings(
                settings.require(Setting.COLLECTOR_HOST),
                port == null ? within(settings, Setting.COLLECTOR_PORT, HIGHEST_PORT) : port,
                settings.optional(Setting.COLLECTOR_KEYS).map(Path::of),
                tls(settings),
                limits(settings));
        collecting.check();
        return collecting;
    }

    private static Optional<TlsFiles> tls(Settings settings) {
        Optional<Path> keystore = settings.optional(Setting.COLLECTOR_KEYSTORE).map(Path::of);
        Optional<Path> certificate =
                settings.optional(Setting.COLLECTOR_CERTIFICATE).map(Path::of);
        if (keystore.isPresent() && certificate.isPresent()) {
            throw new IllegalArgumentException(Setting.COLLECTOR_KEYSTORE.key() + " and "
                    + Setting.COLLECTOR_CERTIFICATE.key() + " are both set; give one of them");
        }
        return keystore.<TlsFiles>map(
                        file -> new TlsFiles.Keystore(file, settings.require(Setting.COLLECTOR_KEYSTORE_PASSWORD)))
                .or(() -> certificate.map(
                        file -> new TlsFiles.Pem(file, Path.of(settings.require(Setting.COLLECTOR_PRIVATE_KEY)))));
    }

    private static Limits limits(Settings settings) {
        return new Limits(
                within(settings, Setting.COLLECTOR_BODY, MOST_MIB) * MIB,
                Limits.DEFAULT.ratio(),
                settings.count(Setting.COLLECTOR_ITEMS),
                (long) settings.count(Setting.COLLECTOR_MEMORY) * MIB,
                settings.count(Setting.COLLECTOR_CONNECTIONS),
                Limits.DEFAULT.read(),
                Limits.DEFAULT.idle());
    }

    private static int within(Settings settings, Setting setting, int most) {
        int count = settings.count(setting);
        if (count > most) {
            throw new IllegalArgumentException(setting.key() + " is " + count + "; give at most " + most);
        }
        return count;
    }
}
