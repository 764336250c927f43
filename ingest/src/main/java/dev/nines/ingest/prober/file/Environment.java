package dev.nines.ingest.prober.file;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The environment variables with the keys; its values are in no message and no {@code toString}. */
public final class Environment {
    private static final Pattern USED = Pattern.compile("\\$\\{([^}]*)}");

    private static final String UNFIT = " holds a line break or another character no header may have; export it again";

    private final Map<String, String> variables;

    public Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** @throws IllegalStateException naming the variable if it is not set */
    public String require(String variable) {
        String value = variables.getOrDefault(variable, "").strip();
        if (value.isEmpty()) {
            throw new IllegalStateException("environment variable " + variable + " is not set");
        }
        if (!fitsAHeader(value)) {
            throw new IllegalStateException("environment variable " + variable + UNFIT);
        }
        return value;
    }

    /** Null if it is not set. */
    public String optional(String variable) {
        String value =
                variable == null ? "" : variables.getOrDefault(variable, "").strip();
        return value.isEmpty() ? null : value;
    }

    /** The value with each {@code ${NAME}} replaced. */
    public String expand(String value) {
        return USED.matcher(value).replaceAll(found -> Matcher.quoteReplacement(require(found.group(1))));
    }

    /** What the targets need and is not set or cannot be sent, in a sentence each. */
    public List<String> missingFor(List<ModelTarget> targets) {
        return targets.stream()
                .flatMap(target -> problems(target).map(problem -> "target '" + target.name() + "' needs " + problem))
                .toList();
    }

    private Stream<String> problems(ModelTarget target) {
        return target.variables().stream().distinct().flatMap(variable -> {
            String value = optional(variable);
            if (value == null) {
                return Stream.of(variable + ", which is not set; export " + variable + " before the prober starts");
            }
            return fitsAHeader(value) ? Stream.empty() : Stream.of(variable + ", whose value" + UNFIT);
        });
    }

    /** The HTTP client would refuse it too, with the value in its message and so the key in the log. */
    private static boolean fitsAHeader(String value) {
        return value.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    }

    @Override
    public String toString() {
        return "Environment of " + variables.size() + " variables";
    }
}
