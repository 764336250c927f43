package dev.nines.dashboards.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** The file of tokens: names and hashes, no token itself. Whatever it does not understand is an error. */
final class TokenFile {
    private static final Set<String> FIELDS = Set.of("name", "sha256");
    private static final int HASH = 32;
    private static final String REMEDY = "`nines web token NAME` prints what belongs there";
    private static final YAMLMapper YAML = new YAMLMapper();

    private TokenFile() {}

    /**
     * Hashes of the tokens that may look.
     *
     * @throws IllegalArgumentException naming file, token and remedy; never a hash
     */
    static List<byte[]> read(Path file) {
        JsonNode root;
        try {
            root = YAML.readTree(Files.readString(file));
        } catch (IOException e) {
            // Not its message, which quotes the file: somebody may have put a token there.
            throw new IllegalArgumentException(
                    "web.tokens.file " + file + " cannot be read or is no YAML; " + REMEDY, e);
        }
        try {
            return hashes(root);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("web.tokens.file " + file + ": " + e.getMessage(), e);
        }
    }

    private static List<byte[]> hashes(JsonNode root) {
        JsonNode list = root.path("tokens");
        if (!list.isArray() || list.isEmpty() || root.size() != 1) {
            throw new IllegalArgumentException("it holds no list 'tokens', or more than that; " + REMEDY);
        }
        List<byte[]> hashes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode node : list) {
            String name = node.path("name").asText("");
            if (!name.matches(AccessToken.NAME)) {
                throw new IllegalArgumentException(
                        "token " + (hashes.size() + 1) + " has no name of letters, digits, '.', '_' and '-'");
            }
            if (!names.add(name)) {
                throw new IllegalArgumentException("two tokens are named " + name);
            }
            node.fieldNames().forEachRemaining(field -> {
                if (!FIELDS.contains(field)) {
                    throw new IllegalArgumentException("token " + name + " has a field besides name and sha256");
                }
            });
            hashes.add(hash(name, node.path("sha256").asText("")));
        }
        return hashes;
    }

    private static byte[] hash(String name, String text) {
        try {
            byte[] hash = HexFormat.of().parseHex(text);
            if (hash.length == HASH) {
                return hash;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("token " + name + ": sha256 is not hexadecimal; " + REMEDY, e);
        }
        throw new IllegalArgumentException("token " + name + ": sha256 has not 64 digits; " + REMEDY);
    }
}
