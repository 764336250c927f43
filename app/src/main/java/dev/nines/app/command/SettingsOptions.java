package dev.nines.app.command;

import dev.nines.app.config.Settings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options that say where the parts are. */
final class SettingsOptions {
    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting, e.g. kafka.bootstrap.servers=host:9092; wins over NINES_* and nines.yaml.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            defaultValue = "nines.yaml",
            description = "File of settings (default: ${DEFAULT-VALUE}, if it is there).")
    private Path file;

    Settings load() {
        return Settings.load(set, System.getenv(), file);
    }
}
