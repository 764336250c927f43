package dev.nines.ingest.collector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The file of keys: names, hashes and limits, no key itself. Whatever it does not understand is an error. */
final class KeyFile {
    private static final Set<String> FIELDS =
            Set.of("name", "sha256", "gateway", "requests_per_second", "events_per_second", "routes");
    private static final int HASH = 32;
    private static final YAMLMapper YAML = new YAMLMapper();

    private KeyFile() {}

    /**
     * @param now nanoseconds of the clock by which the limits run
     * @throws IllegalArgumentException naming file, key and remedy; never a hash
     */
    static ApiKeys read(Path file, long now) {
        JsonNode root;
        try {
            root = YAML.readTree(Files.readString(file));
        } catch (IOException e) {
            // Not its message, which quotes the file: somebody may have put a key there.
            throw new IllegalArgumentException("collector.keys.file " + file + " cannot be read or is no YAML", e);
        }
        try {
            return keys(root, now);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("collector.keys.file " + file + ": " + e.getMessage(), e);
        }
    }

    private static ApiKeys keys(JsonNode root, long now) {
        JsonNode list = root.path("keys");
        if (!list.isArray() || list.isEmpty() || root.size() != 1) {
            throw new IllegalArgumentException("it holds no list 'keys', or more than that; `nines collector key NAME`"
                    + " prints what belongs there");
        }
        List<ApiKeys.Entry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode node : list) {
            String name = node.path("name").asText("");
            if (!name.matches(ApiKey.NAME)) {
                throw new IllegalArgumentException("key " + (entries.size() + 1)
                        + " has no name of letters, digits, '.', '_' and '-'; it shows in dead letters");
            }
            if (!names.add(name)) {
                throw new IllegalArgumentException("two keys are named " + name);
            }
            try {
                entries.add(entry(node, name, now));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("key " + name + ": " + e.getMessage(), e);
            }
        }
        return new ApiKeys(entries);
    }

    private static ApiKeys.Entry entry(JsonNode node, String name, long now) {
        node.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw new IllegalArgumentException("it has a field that is none of " + new TreeSet<>(FIELDS));
            }
        });
        Sender sender = new Sender(
                name,
                Optional.of(node.path("gateway").asText(name)),
                routes(node.path("routes")),
                rate(node, "requests_per_second", now),
                rate(node, "events_per_second", now));
        return new ApiKeys.Entry(hash(node.path("sha256").asText("")), sender);
    }

    private static byte[] hash(String text) {
        try {
            byte[] hash = HexFormat.of().parseHex(text);
            if (hash.length == HASH) {
                return hash;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("sha256 is not hexadecimal; take it from `nines collector key NAME`", e);
        }
        throw new IllegalArgumentException("sha256 has not 64 digits; take it from `nines collector key NAME`");
    }

    private static Optional<TokenBucket> rate(JsonNode node, String field, long now) {
        JsonNode value = node.path(field);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isNumber() || !(value.doubleValue() > 0) || Double.isInfinite(value.doubleValue())) {
            throw new IllegalArgumentException(field + " is no number above 0; leave it out for no limit");
        }
        return Optional.of(new TokenBucket(value.doubleValue(), now));
    }

    private static Set<Route> routes(JsonNode node) {
        if (node.isMissingNode()) {
            return Set.of(Route.values());
        }
        Set<Route> routes = new HashSet<>();
        for (JsonNode path : node) {
            routes.add(Route.of(path.asText())
                    .orElseThrow(() -> new IllegalArgumentException(
                            "routes holds what is none; there are " + String.join(", ", Route.paths()))));
        }
        if (routes.isEmpty()) {
            throw new IllegalArgumentException("routes is no list of paths; leave it out for all");
        }
        return routes;
    }
}
