package dev.nines.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.nines.schemas.RegistrySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where Kafka, registry and ClickHouse are. Each setting is found, first match wins:
 *
 * <ol>
 *   <li>on the command line, {@code --set key=value}
 *   <li>in the environment, {@code NINES_} and the key in capitals with _ for each dot
 *   <li>in {@code nines.yaml}, nested or with dots
 *   <li>by default
 * </ol>
 */
public final class Settings {
    private static final String PREFIX = "NINES_";
    private static final String KAFKA = "kafka.";

    private final Map<String, String> values;

    private Settings(Map<String, String> values) {
        this.values = values;
    }

    /**
     * @param commandLine settings given there
     * @param environment variables of the process
     * @param yaml the file; need not exist
     * @throws IllegalArgumentException naming a key of the file or command line that is none
     */
    public static Settings load(Map<String, String> commandLine, Map<String, String> environment, Path yaml) {
        Map<String, String> values = new TreeMap<>();
        for (Setting setting : Setting.values()) {
            setting.byDefault().ifPresent(value -> values.put(setting.key(), value));
        }
        read(yaml).forEach((key, value) -> values.put(known(key, yaml.toString()), value));
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                String key =
                        name.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.');
                if (isKnown(key)) {
                    values.put(key, value);
                }
            }
        });
        commandLine.forEach((key, value) -> values.put(known(key, "--set"), value));
        return new Settings(values);
    }

    /** The value, or an error that says how to give it. */
    public String require(Setting setting) {
        return optional(setting)
                .orElseThrow(() -> new IllegalArgumentException(setting.key() + " is not set: " + setting.meaning()
                        + ". Give --set " + setting.key() + "=..., " + setting.variable()
                        + " or the key in nines.yaml"));
    }

    public Optional<String> optional(Setting setting) {
        return Optional.ofNullable(values.get(setting.key()));
    }

    /** @throws IllegalArgumentException naming the key if the value is no whole number of at least one */
    public int count(Setting setting) {
        String value = require(setting);
        try {
            int count = Integer.parseInt(value);
            if (count >= 1) {
                return count;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(setting.key() + " is '" + value + "'; give a whole number", e);
        }
        throw new IllegalArgumentException(setting.key() + " is " + value + "; give 1 or more");
    }

    /** Every {@code kafka.*} setting, for the client as it stands. */
    public Map<String, Object> kafka() {
        require(Setting.KAFKA_BOOTSTRAP_SERVERS);
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(KAFKA))
                .collect(Collectors.toMap(
                        entry -> entry.getKey().substring(KAFKA.length()),
                        Map.Entry::getValue,
                        (a, b) -> a,
                        TreeMap::new));
    }

    public RegistrySettings registry() {
        return new RegistrySettings(
                require(Setting.SCHEMA_REGISTRY_URL), optional(Setting.SCHEMA_REGISTRY_USER_INFO), true);
    }

    private static String known(String key, String place) {
        if (!isKnown(key)) {
            throw new IllegalArgumentException(
                    "setting '" + key + "' in " + place + " is unknown; known are kafka.* and " + Setting.keys());
        }
        return key;
    }

    private static boolean isKnown(String key) {
        return key.startsWith(KAFKA) || Setting.keys().contains(key);
    }

    private static Map<String, String> read(Path yaml) {
        Map<String, String> flat = new LinkedHashMap<>();
        if (Files.exists(yaml)) {
            try {
                flatten("", new YAMLMapper().readTree(yaml.toFile()), flat);
            } catch (IOException e) {
                throw new UncheckedIOException(yaml + " cannot be read: " + e.getMessage(), e);
            }
        }
        return flat;
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> flat) {
        if (node.isObject()) {
            node.properties()
                    .forEach(entry -> flatten(
                            prefix.isEmpty() ? entry.getKey() : prefix + "." + entry.getKey(), entry.getValue(), flat));
        } else if (!node.isMissingNode() && !node.isNull()) {
            flat.put(prefix, node.asText());
        }
    }
}
