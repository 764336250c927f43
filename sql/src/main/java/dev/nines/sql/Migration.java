package dev.nines.sql;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One numbered file of statements. Each statement can run twice with the same result, for ClickHouse has no
 * transactions: a migration that was cut off starts again from its first statement.
 *
 * @param version from the file's name
 * @param file e.g. {@code V001__attempts.sql}
 * @param text as committed, with its placeholders
 */
record Migration(int version, String file, String text) {
    private static final Pattern NAME = Pattern.compile("V(\\d{3})__[a-z0-9_]+\\.sql");

    static Migration of(String file, String text) {
        Matcher name = NAME.matcher(file);
        if (!name.matches()) {
            throw new IllegalArgumentException("migration '" + file + "' is not named like V001__attempts.sql");
        }
        return new Migration(Integer.parseInt(name.group(1)), file, text);
    }

    /** SHA-256 of the text, hexadecimal. */
    String checksum() {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * The statements to run. On a cluster {@code ${replicated}} turns an engine into its replicated form, with path and
     * replica by the server's own defaults, and {@code ${on_cluster}} runs the statement on every server.
     */
    List<String> statements(Optional<String> cluster) {
        String rendered = text.replace("${replicated}", cluster.isPresent() ? "Replicated" : "")
                .replace(
                        "${on_cluster}",
                        cluster.map(name -> "ON CLUSTER '" + name + "'").orElse(""));
        List<String> statements = new ArrayList<>();
        for (String part : rendered.split(";\\s*(\\R|$)")) {
            if (!part.replaceAll("(?m)^\\s*--.*$", "").isBlank()) {
                statements.add(part.strip());
            }
        }
        return statements;
    }
}
