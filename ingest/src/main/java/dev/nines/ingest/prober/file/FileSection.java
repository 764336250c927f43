package dev.nines.ingest.prober.file;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A mapping of the file being read: notes what is wrong instead of stopping at it. */
final class FileSection {
    private final JsonNode node;
    private final JsonPointer at;
    private final LineIndex lines;
    private final Consumer<FileProblem> problems;
    private final String file;

    FileSection(String file, JsonNode node, JsonPointer at, LineIndex lines, Consumer<FileProblem> problems) {
        this.file = file;
        this.node = node;
        this.at = at;
        this.lines = lines;
        this.problems = problems;
        if (!node.isObject()) {
            problem("must be a mapping of fields");
        }
    }

    /** Notes each field that is none of these. */
    FileSection only(List<String> known) {
        Set<String> names = Set.copyOf(known);
        node.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                problem(name, "is not known here; known are " + String.join(", ", known));
            }
        });
        return this;
    }

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    JsonNode node(String name) {
        return node.path(name);
    }

    Optional<String> text(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isValueNode() || value.asText().isBlank()) {
            problem(name, "must be a single value");
            return Optional.empty();
        }
        return Optional.of(value.asText());
    }

    /** Empty, and noted, if it is absent. */
    Optional<String> required(String name, String remedy) {
        Optional<String> text = text(name);
        if (text.isEmpty() && !has(name)) {
            problem(name, "is missing; " + remedy);
        }
        return text;
    }

    boolean flag(String name, boolean byDefault) {
        JsonNode value = node.path(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            problem(name, "'" + quoted(value) + "' is neither true nor false");
        }
        return value.asBoolean(byDefault);
    }

    int count(String name, int byDefault, int least, int most) {
        JsonNode value = node.path(name);
        if (value.isMissingNode()) {
            return byDefault;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < least
                || value.intValue() > most) {
            problem(name, "'" + quoted(value) + "' is no whole number from " + least + " to " + most);
            return byDefault;
        }
        return value.intValue();
    }

    /** USD of 0 or more, null if absent. */
    BigDecimal usd(String name) {
        Optional<String> text = text(name);
        try {
            BigDecimal usd = text.map(BigDecimal::new).orElse(null);
            if (usd == null || usd.signum() >= 0) {
                return usd;
            }
        } catch (NumberFormatException e) {
            problem(name, "'" + text.orElse("") + "' is no amount of USD; write e.g. 0.50");
            return null;
        }
        problem(name, "'" + text.orElse("") + "' is below 0");
        return null;
    }

    Duration length(String name, Duration byDefault, Duration least, Duration most) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return byDefault;
        }
        Optional<Duration> length = Length.parse(text.get());
        if (length.isEmpty()) {
            problem(name, "'" + text.get() + "' is no length of time; write e.g. 500ms, 30s, 5m or 1h");
        } else if (length.get().compareTo(least) < 0 || length.get().compareTo(most) > 0) {
            problem(
                    name,
                    "'" + text.get() + "' is not within " + Length.text(least) + " and " + Length.text(most)
                            + "; choose another");
        } else {
            return length.get();
        }
        return byDefault;
    }

    Optional<FileSection> section(String name) {
        return has(name) ? Optional.of(at(node.get(name), at.appendProperty(name))) : Optional.empty();
    }

    List<FileSection> sections(String name) {
        JsonNode list = node.path(name);
        List<FileSection> sections = new ArrayList<>();
        if (list.isArray()) {
            for (int i = 0; i < list.size(); i++) {
                sections.add(at(list.get(i), at.appendProperty(name).appendIndex(i)));
            }
        } else if (!list.isMissingNode() && !list.isNull()) {
            problem(name, "must be a list");
        }
        return sections;
    }

    void problem(String name, String message) {
        JsonPointer field = at.appendProperty(name);
        problems.accept(new FileProblem(file, lines.line(field), path(field) + " " + message));
    }

    void problem(String message) {
        problems.accept(new FileProblem(file, lines.line(at), path(at) + " " + message));
    }

    private FileSection at(JsonNode value, JsonPointer pointer) {
        return new FileSection(file, value, pointer, lines, problems);
    }

    private static String path(JsonPointer pointer) {
        String path = pointer.toString();
        return path.isEmpty()
                ? "the file"
                : path.substring(1).replaceAll("/(\\d+)", "[$1]").replace('/', '.');
    }

    private static String quoted(JsonNode value) {
        String text = value.isValueNode() ? value.asText() : "a list or mapping";
        return text.length() <= 40 ? text : text.length() + " characters";
    }
}
