package dev.nines.app.embedded;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/** The two users of one data folder; passwords are drawn once and kept in a file only its owner can read. */
record ClickHouseLogins(Login writer, Login reader) {
    private static final int PASSWORD_BYTES = 18;

    static ClickHouseLogins of(Path folder) throws IOException {
        Path file = folder.resolve("logins.properties");
        if (!Files.exists(file)) {
            PrivateFile.write(
                    file,
                    "# ClickHouse users of this folder\nnines=" + randomPassword() + "\nreader=" + randomPassword()
                            + "\n");
        }
        Properties passwords = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            passwords.load(in);
        }
        return new ClickHouseLogins(login("nines", passwords, file), login("reader", passwords, file));
    }

    private static Login login(String user, Properties passwords, Path file) {
        String password = passwords.getProperty(user);
        if (password == null) {
            throw new StartFailure("The password of '" + user + "' is missing in " + file + ". Add the line " + user
                    + "=PASSWORD, or delete the file to draw new ones.");
        }
        return new Login(user, password);
    }

    private static String randomPassword() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
