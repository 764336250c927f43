package dev.nines.app.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;

/** The services of docker-compose.yml, anchors and merges resolved, variables not. */
record ComposeFile(Map<String, Service> services) {
    static final Path HOME = Path.of("..");

    /** One service; what it does not say is empty. */
    record Service(Map<?, ?> values) {
        String image() {
            return String.valueOf(values.get("image"));
        }

        List<String> command() {
            return texts("command");
        }

        List<String> ports() {
            return texts("ports");
        }

        /** Not for a single command only. */
        boolean isPartOfTheDeployment() {
            return !texts("profiles").contains("once");
        }

        Map<?, ?> map(String key) {
            return values.get(key) instanceof Map<?, ?> map ? map : Map.of();
        }

        private List<String> texts(String key) {
            return values.get(key) instanceof List<?> list
                    ? list.stream().map(String::valueOf).toList()
                    : List.of();
        }
    }

    static ComposeFile read() {
        Map<String, Service> services = new TreeMap<>();
        ((Map<?, ?>) document().get("services"))
                .forEach((name, values) -> services.put((String) name, new Service((Map<?, ?>) values)));
        return new ComposeFile(services);
    }

    /** The image that the deployment runs as this service, for tests that want the same. */
    static String imageOf(String service) {
        return read().services().get(service).image();
    }

    /** Text of a file that the deployment puts into a container. */
    static String configOf(String name) {
        Map<?, ?> configs = (Map<?, ?>) document().get("configs");
        return (String) ((Map<?, ?>) configs.get(name)).get("content");
    }

    private static Map<?, ?> document() {
        return new Yaml().load(text("docker-compose.yml"));
    }

    /** A file of the top folder. */
    static String text(String file) {
        try {
            return Files.readString(HOME.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
