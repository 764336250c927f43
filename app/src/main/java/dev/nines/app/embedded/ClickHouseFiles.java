package dev.nines.app.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Writes the engine's configuration into its folder, anew at each start. */
final class ClickHouseFiles {
    private static final long MEBIBYTE = 1L << 20;

    private ClickHouseFiles() {}

    /** Writes {@code config.xml} and {@code users.xml}; returns the former. */
    static Path write(Path folder, ClickHouseLogins logins, long memoryMebibytes) throws IOException {
        Path config = folder.resolve("config.xml");
        PrivateFile.write(
                config,
                template("clickhouse-config.xml")
                        .replace("${folder}", xml(folder.toString()))
                        .replace("${memory}", Long.toString(memoryMebibytes * MEBIBYTE)));
        PrivateFile.write(
                folder.resolve("users.xml"),
                template("clickhouse-users.xml")
                        .replace("${query_memory}", Long.toString(memoryMebibytes * 3 / 4 * MEBIBYTE))
                        .replace("${spill}", Long.toString(memoryMebibytes / 4 * MEBIBYTE))
                        .replace("${writer_sha256}", sha256(logins.writer().password()))
                        .replace("${reader_sha256}", sha256(logins.reader().password())));
        return config;
    }

    private static String template(String name) throws IOException {
        try (InputStream in = ClickHouseFiles.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String sha256(String password) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256, which every Java must have.", e);
        }
    }
}
