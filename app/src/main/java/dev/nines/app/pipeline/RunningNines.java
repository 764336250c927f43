package dev.nines.app.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.nines.app.config.Setting;
import dev.nines.app.config.Settings;
import dev.nines.app.embedded.EmbeddedStack;
import dev.nines.sql.ClickHouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/**
 * The file in which a running {@code nines up} says where its parts are, so that {@code ingest} and {@code report} find
 * them without a setting. It holds passwords and is readable by its owner only.
 */
public final class RunningNines {
    private static final String FILE = "running.yaml";
    /** Apart from the other, so that what only reads cannot write by mistake. */
    private static final String WRITER_FILE = "running-writer.yaml";

    private static final YAMLMapper YAML = new YAMLMapper();

    private RunningNines() {}

    /** Says where the parts are, and whose files about money hold there. */
    public static void announce(Path folder, EmbeddedStack stack, Optional<Path> money) {
        ObjectNode node = YAML.createObjectNode();
        Connections connections = Connections.to(stack);
        node.put(Setting.KAFKA_BOOTSTRAP_SERVERS.key(), stack.bootstrapServers());
        node.put(Setting.SCHEMA_REGISTRY_URL.key(), stack.registryUrl());
        money.ifPresent(files ->
                node.put(Setting.MONEY_FOLDER.key(), files.toAbsolutePath().toString()));
        write(folder.resolve(FILE), login(node, connections.reader()));
        write(folder.resolve(WRITER_FILE), login(YAML.createObjectNode(), connections.writer()));
    }

    private static ObjectNode login(ObjectNode node, ClickHouse clickHouse) {
        node.put(Setting.CLICKHOUSE_URL.key(), clickHouse.url());
        node.put(Setting.CLICKHOUSE_USER.key(), clickHouse.user());
        node.put(Setting.CLICKHOUSE_PASSWORD.key(), clickHouse.password());
        return node;
    }

    private static void write(Path file, ObjectNode node) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, YAML.writeValueAsString(node), StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** Says that nothing runs here any more. */
    public static void withdraw(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
        Files.deleteIfExists(folder.resolve(WRITER_FILE));
    }

    /**
     * Where the parts are: as set, else those of the {@code nines up} that runs on this folder.
     *
     * @throws IllegalStateException if nothing is set and nothing runs there
     */
    public static Connections connections(Settings settings, Path folder) {
        if (settings.optional(Setting.KAFKA_BOOTSTRAP_SERVERS).isPresent()) {
            return Connections.to(settings);
        }
        return Connections.to(Settings.load(Map.of(), Map.of(), running(folder, FILE)));
    }

    /** The settings of what is to be looked at: as set, else of the {@code nines up} that runs on this folder. */
    public static Settings looked(Settings settings, Path folder) {
        return settings.optional(Setting.CLICKHOUSE_URL).isPresent()
                ? settings
                : Settings.load(Map.of(), Map.of(), running(folder, FILE));
    }

    /** As {@link #connections}, where only ClickHouse is asked. */
    public static ClickHouse clickHouse(Settings settings, Path folder) {
        Optional<String> url = settings.optional(Setting.CLICKHOUSE_URL);
        return url.isPresent()
                ? Connections.clickHouse(settings)
                : Connections.clickHouse(Settings.load(Map.of(), Map.of(), running(folder, FILE)));
    }

    /** As {@link #clickHouse}, to change what is stored. */
    public static ClickHouse writer(Settings settings, Path folder) {
        Optional<String> url = settings.optional(Setting.CLICKHOUSE_URL);
        return url.isPresent()
                ? Connections.clickHouse(settings)
                : Connections.clickHouse(Settings.load(Map.of(), Map.of(), running(folder, WRITER_FILE)));
    }

    /** The folder of files about money: as set, else that of the {@code nines up} that runs on this folder. */
    public static Optional<Path> money(Settings settings, Path folder) {
        Optional<String> set = settings.optional(Setting.MONEY_FOLDER);
        boolean ownParts = settings.optional(Setting.KAFKA_BOOTSTRAP_SERVERS).isPresent();
        return (set.isPresent() || ownParts
                        ? set
                        : Settings.load(Map.of(), Map.of(), running(folder, FILE))
                                .optional(Setting.MONEY_FOLDER))
                .map(Path::of);
    }

    private static Path running(Path folder, String name) {
        Path file = folder.resolve(name);
        if (!Files.exists(file) || !EmbeddedStack.isInUse(folder)) {
            throw new IllegalStateException("no nines runs on folder " + folder
                    + ": start `nines up`, give its folder with --data, or set " + Setting.KAFKA_BOOTSTRAP_SERVERS.key()
                    + ", " + Setting.SCHEMA_REGISTRY_URL.key() + " and " + Setting.CLICKHOUSE_URL.key());
        }
        return file;
    }
}
