package dev.nines.app.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts that quote secrets, as {@code ${NAME}} of the environment or {@code ${file:PATH}}; no message holds their values. */
final class Quoted {
    private static final Pattern USED = Pattern.compile("\\$\\{([^}]*)}");
    private static final String FILE = "file:";

    private final Map<String, String> environment;
    private final Path folder;

    /** @param folder of the delivery file: paths begin there */
    Quoted(Map<String, String> environment, Path folder) {
        this.environment = Map.copyOf(environment);
        this.folder = folder;
    }

    static boolean isUsedIn(String text) {
        return USED.matcher(text).find();
    }

    /** @throws IllegalArgumentException naming the variable or file that is missing, empty or unfit */
    String expand(String text) {
        return USED.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
    }

    private String value(String name) {
        String value = name.startsWith(FILE)
                ? read(folder.resolve(name.substring(FILE.length())))
                : environment.getOrDefault(name, "").strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException(
                    name.startsWith(FILE)
                            ? "quotes the file " + name.substring(FILE.length()) + ", which is empty"
                            : "quotes the environment variable " + name + ", which is not set; export it");
        }
        if (!value.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
            throw new IllegalArgumentException("quotes " + name + ", which holds a line break or another character"
                    + " that no address or header may have");
        }
        return value;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException("quotes the file " + file + ", which cannot be read", e);
        }
    }
}
